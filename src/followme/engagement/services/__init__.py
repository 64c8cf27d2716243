"""Services: their evidence, answers, scores, and what becomes of them."""
