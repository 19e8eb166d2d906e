"""What is on the dashboard's pages."""
