"""The terminal around the app: clipboard, mouse, themes, how it ends."""
