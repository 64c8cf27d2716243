"""What every mode is made of: screens, lists, tabs, dialogs, help, cover."""
