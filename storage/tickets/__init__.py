"""Tickets read from the exports of service desks."""
