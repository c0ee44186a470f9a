"""What everything stands on: text, redaction, languages, exit codes, the person's folders."""
