"""Danish: how dates, numbers and long texts are written, and dates, names and slips found in them."""
