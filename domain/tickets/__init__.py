"""KPIs counted from the tickets of a service desk."""
