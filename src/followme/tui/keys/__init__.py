"""Every action there is, its keys, and the keymap that may change them. Only ``bindings`` imports textual."""
