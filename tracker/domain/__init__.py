"""The words of treaty work as types: dates, milestones, States, filters. Standard library only."""
