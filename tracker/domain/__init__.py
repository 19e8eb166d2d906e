"""The words of treaty work as types: dates, milestones, participants, filters. Standard library only."""
