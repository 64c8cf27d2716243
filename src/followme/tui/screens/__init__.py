"""One module per mode or dialog. A screen shows what the store answered and asks it for more."""
