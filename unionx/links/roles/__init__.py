"""The roles of people: titles, the bodies that they belong to, what bylines and forms print."""
