"""The words of gotui as plain, frozen data: no behaviour, no imports from the rest of gotui."""
