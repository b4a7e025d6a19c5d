//! What rules say of themselves.

use copydesk_engine::catalogue::RuleDoc;
use copydesk_host::{OptionSpec, RuleSpec};
use copydesk_model::{OptionType, Phases, Profiles, Severity};
use copydesk_report::Style;
use copydesk_report::docs::{explain, rules_page};

const DOCS: &str = "A weekday that does not fit its date.

Readers look such things up, and stop trusting the rest. The rule looks at `Monday, 5 March` and its like,
where the year is known.

It is silent on

* a pair that is right,
* a date whose year cannot
  be known.

```flag date=2024-03-01
The desk met on Monday, 5 March.
                ^^^^^^ was a Tuesday
```
```fixed
The desk met on Tuesday, 5 March.
```
```pass quotations=false
“The desk met on Monday, 5 March 2024.”
```
";

fn rule() -> RuleDoc {
    let option = OptionSpec {
        key: "quotations".to_owned(),
        docs: "Whether to look into\nquotations | sayings.".to_owned(),
        ty: OptionType::BOOL,
        default: "true".to_owned(),
    };
    RuleDoc {
        plugin: "dates".into(),
        spec: RuleSpec {
            id: "dates/weekday".to_owned(),
            plugin: 0,
            summary: "A weekday that does not fit its date.".to_owned(),
            docs: DOCS.to_owned(),
            severity: Severity::ERROR,
            phases: Phases::CHECK,
            profiles: Profiles::for_severity(Severity::ERROR),
            options: vec![option],
        },
    }
}

fn explained(style: Style) -> String {
    let mut out = Vec::new();
    explain(&rule(), &style, &mut out).expect("writing to memory works");
    String::from_utf8(out).expect("output is UTF-8")
}

#[test]
fn explain_is_a_page_for_the_terminal() {
    assert_eq!(
        explained(Style { width: 60, ..Style::PLAIN }),
        "dates/weekday  error  draft, desk, docs, archive

A weekday that does not fit its date.

Readers look such things up, and stop trusting the rest. The
rule looks at `Monday, 5 March` and its like, where the year
is known.

It is silent on

• a pair that is right,
• a date whose year cannot be known.

Flagged, in an article of 2024-03-01:
  │ The desk met on Monday, 5 March.
  │                 ^^^^^^ was a Tuesday

Mended:
  │ The desk met on Tuesday, 5 March.

Not flagged, with quotations = false:
  │ “The desk met on Monday, 5 March 2024.”

Options
  quotations = true
    Whether to look into quotations | sayings.

To turn it off, or change how it counts
copydesk.toml:
  │ [rules]
  │ \"dates/weekday\" = \"off\"        # or \"suggestion\", \"warning\", \"error\"
before a paragraph:
  │ <!-- stet dates/weekday: the reason -->
"
    );
}

#[test]
fn a_long_example_is_broken_together_with_its_carets() {
    let mut rule = rule();
    rule.spec.docs = "```flag\n\
        The desk met in the old town hall of Leeds, as it does each spring, on Monday, 5 March 2024.\n\
        \u{20}                                                                      ^^^^^^ a Tuesday\n```\n"
        .to_owned();
    let mut out = Vec::new();
    explain(&rule, &Style { width: 60, ..Style::PLAIN }, &mut out).expect("writing to memory works");
    let text = String::from_utf8(out).expect("output is UTF-8");
    assert!(
        text.contains(
            "
  │ The desk met in the old town hall of Leeds, as it does
  │ each spring, on Monday, 5 March 2024.
  │                 ^^^^^^ a Tuesday
"
        ),
        "{text}"
    );
}

#[test]
fn explain_paints_code_across_wrapped_lines() {
    let text = explained(Style { width: 40, colour: true, ..Style::PLAIN });
    assert!(text.contains("\u{1b}[36mMonday, 5 March\u{1b}[0m"), "{text}");
    assert!(text.contains("\u{1b}[33;1m                ^^^^^^ was a Tuesday\u{1b}[0m"), "{text}");
}

#[test]
fn the_page_has_a_table_and_a_section_a_rule() {
    let page = rules_page([&rule()]);
    assert!(page.contains(
        "| [dates/weekday](#datesweekday) | error | draft, desk, docs, archive | A weekday that does not fit its date. |\n"
    ));
    let (_, section) = page.split_once("\n## ").expect("the rule has a section");
    assert_eq!(
        section,
        "dates/weekday

*error: draft, desk, docs, archive*

A weekday that does not fit its date.

Readers look such things up, and stop trusting the rest. The rule looks at `Monday, 5 March` and its like,
where the year is known.

It is silent on

* a pair that is right,
* a date whose year cannot
  be known.

Flagged, in an article of 2024-03-01:

```text
The desk met on Monday, 5 March.
                ^^^^^^ was a Tuesday
```

Mended:

```text
The desk met on Tuesday, 5 March.
```

Not flagged, with quotations = false:

```text
“The desk met on Monday, 5 March 2024.”
```

| option | type | default | |
| --- | --- | --- | --- |
| `quotations` | boolean | `true` | Whether to look into quotations \\| sayings. |
"
    );
}
