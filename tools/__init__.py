"""What maintains the book; not installed with the package."""
