"""The store thread, what it says to the app, and work that takes it long."""
