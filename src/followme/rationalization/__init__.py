"""What the inventory means together: the customer's journey, its events, identity and schema. Pure."""
