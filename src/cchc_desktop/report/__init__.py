"""Layer `report`: says it on paper: outline, sentences, document model, writers."""
