"""The commands of `unionx`: a module each, which holds ``command`` and loads what it needs when it runs."""
