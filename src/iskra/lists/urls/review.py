"""Addresses of merge review, and of taking people apart."""

from __future__ import annotations

from django.urls import path

from iskra.lists.views import review, splits

urlpatterns = [
    path("desk/review/", review.front, name="review"),
    path("desk/review/next/", review.next_pair, name="review_next"),
    path("desk/review/<uuid:pair>/", review.pair, name="review_pair"),
    path("desk/review/<uuid:pair>/decide/", review.decide, name="review_decide"),
    path("desk/review/<uuid:pair>/ask-again/", review.ask_again, name="review_ask_again"),
    path("desk/review/decisions/<uuid:decision>/undo/", review.undo_decision, name="review_undo"),
    path("desk/review/splits/<uuid:split>/undo/", splits.undo_split, name="split_undo"),
    path("desk/people/<uuid:person>/split/", splits.split, name="split"),
]
