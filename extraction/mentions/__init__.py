"""What a report names beside figures: documents, cases, organs, dates, regulations."""
