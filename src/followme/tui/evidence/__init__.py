"""What lies behind a service: answers, quotes, history, what people ruled and decided."""
