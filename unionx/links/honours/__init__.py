"""The honours that an article gives, by whom and to whom; titles that are offices are in ``roles``."""
