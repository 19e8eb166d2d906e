"""The words of treaty work as types: dates, milestones, filters. Standard library only."""
