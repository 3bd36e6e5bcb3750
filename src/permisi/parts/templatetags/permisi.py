# SPDX-License-Identifier: Apache-2.0
"""Tags: the parts that several doors draw. Each has one template of its name in ``templates/parts/``."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms, template
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from permisi.cases.models import Case
from permisi.ground.money import Rupiah
from permisi.ground.said import mark
from permisi.ground.said import said as say
from permisi.parts import examples as samples
from permisi.parts import faults, helping, shapes

register = template.Library()

TONE_ICONS = {"": "", "ok": "check", "wait": "clock", "bad": "alert-triangle", "note": "info-circle"}
VERDICT_ICONS = {
    "valid": "shield-check",
    "not_yet": "calendar-event",
    "expired": "hourglass",
    "replaced": "versions",
    "revoked": "ban",
    "rejection": "gavel",
    "not_found": "file-search",
    "altered": "shield-x",
}
MOST_COUNTERS = 2  # on a page that is about something else
MESSAGE_TONES = {"success": "ok", "warning": "wait", "error": "bad", "info": "note", "debug": "note"}
STANDING_ICONS = {"now": "hourglass", **TONE_ICONS, "ok": "circle-check"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; the words beside it carry the meaning."""
    if not name:
        return SafeString("")
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons.svg"), name
    )


@register.simple_tag
def htmx() -> SafeString:
    """The script for pages that swap parts of themselves."""
    return format_html('<script src="{}" defer></script>', static("htmx.min.js"))


@register.inclusion_tag("parts/badge.html")
def badge(tone: str, said: str, icon: str | None = None) -> dict[str, Any]:
    """A state in colour, word and icon."""
    return {"tone": tone, "words": said, "icon": TONE_ICONS[tone] if icon is None else icon}


@register.inclusion_tag("parts/links.html", takes_context=True)
def navigation(context: Context) -> dict[str, Any]:
    """The links of the masthead; the current one is the longest address that begins the page's own."""
    links: Sequence[shapes.Link] = context.get("nav") or ()
    path = getattr(context.get("request"), "path", "")
    begins = [link.url for link in links if path == link.url or path.startswith(link.url.rstrip("/") + "/")]
    return {"links": links, "here": max(begins, key=len, default=None)}


@register.inclusion_tag("parts/crumbs.html")
def crumbs(*words_and_urls: str) -> dict[str, Any]:
    """Where the page stands: words and address in turn, from the outside in."""
    return {"crumbs": list(zip(words_and_urls[::2], words_and_urls[1::2], strict=True))}


@register.inclusion_tag("parts/facts.html")
def facts(facts: Sequence[shapes.Fact]) -> dict[str, Any]:
    """The three facts of a permit: time, cost, validity."""
    return {"facts": facts}


@register.inclusion_tag("parts/reqs.html")
def reqs(requirements: Sequence[shapes.Requirement]) -> dict[str, Any]:
    """What the applicant prepares."""
    return {"requirements": requirements}


@register.inclusion_tag("parts/way.html")
def way(steps: Sequence[shapes.Step]) -> dict[str, Any]:
    """The numbered line of steps: who, how long, where it stands."""
    return {"steps": steps}


@register.inclusion_tag("parts/tasks.html")
def tasks(tasks: Sequence[shapes.Task]) -> dict[str, Any]:
    """The pages of a form with their state."""
    return {"tasks": tasks}


@register.inclusion_tag("parts/kv.html")
def kv(pairs: Sequence[shapes.Pair]) -> dict[str, Any]:
    """Labels with values; check-your-answers has links to change them."""
    return {"pairs": pairs}


@register.inclusion_tag("parts/file_row.html")
def file_row(file: shapes.FileRow) -> dict[str, Any]:
    """A document that was received or is on its way up."""
    return {"file": file}


@register.simple_tag
def module(*names: str) -> SafeString:
    """Scripts of pages that work without them, fetched side by side; the last name in each call is run."""
    loads = [format_html('<link rel="modulepreload" href="{}">', static(f"{name}.js")) for name in names[:-1]]
    run = format_html('<script type="module" src="{}"></script>', static(f"{names[-1]}.js"))
    return SafeString("".join([*loads, run]))


@register.inclusion_tag("parts/tray.html", takes_context=True)
def tray(context: Context, url: str, *, only: bool = False) -> dict[str, Any]:
    """Where shots and files wait on the phone until the server has them; drawn by script only.

    ``url`` takes files in pieces; ``only`` says that the form around it sends nothing else.
    """
    return {"url": url, "who": _account(context), "only": only}


@register.inclusion_tag("parts/waiting.html", takes_context=True)
def waiting(context: Context, scope: str) -> dict[str, Any]:
    """Says how much for the addresses under ``scope`` still waits on this phone; empty until the script speaks."""
    return {"who": _account(context), "scope": scope}


@register.simple_tag(takes_context=True)
def keep(context: Context, scope: object, mark: object) -> SafeString:
    """Attributes of a form whose typed text stays on the phone until the server has it.

    ``scope``: the thing that its answers belong to; ``mark`` changes whenever the server takes some in.
    """
    return format_html('data-keep="{}" data-mark="{}" data-who="{}"', scope, mark, _account(context))


def _account(context: Context) -> str:
    user = getattr(context.get("request"), "user", None)
    return str(getattr(user, "pk", "") or "")


@register.inclusion_tag("parts/kept.html")
def kept() -> dict[str, Any]:
    """Says that typed text was put back, or that there is no network; empty until the script speaks."""
    return {}


@register.inclusion_tag("parts/examples.html")
def examples(picture: str, good: Sequence[str], bad: Sequence[str]) -> dict[str, Any]:
    """Drawings of a good document and of what comes back, and the city's own words about both."""
    return {"drawn": samples.drawn(picture), "good": good, "bad": bad}


@register.inclusion_tag("parts/bill.html")
def bill(lines: Sequence[shapes.BillLine], total: int | Rupiah) -> dict[str, Any]:
    """A levy line by line, with how each was computed."""
    return {"lines": lines, "total": total}


@register.inclusion_tag("parts/inbox.html")
def inbox(
    groups: Sequence[shapes.InboxGroup], caption: str = mark("Berkas yang menunggu, urut tenggat")
) -> dict[str, Any]:
    """Files that wait, grouped; a table that becomes cards on a phone."""
    return {"groups": groups, "caption": say(caption)}


@register.inclusion_tag("parts/counters.html")
def counters(links: Sequence[shapes.Link], label: str = mark("Kelompok berkas")) -> dict[str, Any]:
    """Tabs as links, each with its count."""
    return {"links": links, "label": say(label)}


@register.inclusion_tag("parts/age_meter.html")
def age_meter(day: int, limit: int) -> dict[str, Any]:
    """The day of an activity against its limit, in words and as a meter that turns at the last day."""
    bounds = {"low": f"{limit * 0.7:.2f}", "high": f"{limit - 0.01:.2f}"}
    return {"day": day, "limit": limit, "shown": min(day, limit), **bounds}


@register.inclusion_tag("parts/timeline.html")
def timeline(moments: Sequence[shapes.Moment]) -> dict[str, Any]:
    """What happened to a file, in the order given."""
    return {"moments": moments}


@register.inclusion_tag("parts/pager.html")
def pager(previous: str, following: str, previous_words: str = "", next_words: str = "") -> dict[str, Any]:
    """Links to the page before and after; an empty address draws none."""
    return {
        "previous": previous,
        "next": following,
        "previous_words": previous_words,
        "next_words": next_words,
    }


@register.inclusion_tag("parts/nothing.html")
def nothing(
    sentence: str, hint: str = "", url: str = "", act: str = "", icon: str = "inbox"
) -> dict[str, Any]:
    """An empty list: says so and what to do next."""
    return {"sentence": sentence, "hint": hint, "url": url, "act": act, "icon": icon}


@register.inclusion_tag("parts/verdict.html", takes_context=True)
def verdict(
    context: Context, state: shapes.VerdictState, at: datetime | None = None, title: str = "", note: str = ""
) -> dict[str, Any]:
    """The one answer of a verification."""
    said = {"state": state, "icon": VERDICT_ICONS[state], "at": at, "title": title, "note": note}
    return {**said, "city": context.get("city")}


@register.inclusion_tag("parts/standing.html")
def standing(title: str, note: str = "", tone: str = "now") -> dict[str, Any]:
    """Where a file stands now and until when."""
    return {"title": say(title), "note": say(note), "tone": tone, "icon": STANDING_ICONS[tone]}


@register.inclusion_tag("parts/deck.html")
def deck(links: Sequence[shapes.Link]) -> dict[str, Any]:
    """Ways in, side by side."""
    return {"links": links}


@register.inclusion_tag("parts/search.html")
def search(url: str, label: str, *, value: str = "", **more: str) -> dict[str, Any]:
    """A search box that asks by GET; ``name``, ``placeholder``, ``act`` and ``hint`` may be given."""
    return {"url": url, "label": label, "value": value, "name": "q", "act": say("Cari"), **more}


@register.inclusion_tag("parts/toast.html")
def toast(tone: str, said: str) -> dict[str, Any]:
    """A short message after an act, in one of our tones or a level of Django's messages."""
    tone = MESSAGE_TONES.get(tone, tone)
    return {"tone": tone, "words": said, "icon": TONE_ICONS[tone]}


def _district(context: Context) -> str:
    case = getattr(context.get("draft"), "case", None) or context.get("case")
    return helping.district(context.get("district") or "", case if isinstance(case, Case) else None)


@register.inclusion_tag("parts/help_places.html", takes_context=True)
def help_places(context: Context) -> dict[str, Any]:
    """Every counter, the nearest first, for the page of help itself."""
    return {"places": helping.places(_district(context))}


@register.inclusion_tag("parts/help.html", takes_context=True)
def help_wanted(context: Context) -> dict[str, Any]:
    """“I need help” above the foot of every page of the portal. Without a city nothing is asked of the database."""
    city = context.get("city")
    found = helping.places(_district(context)) if city else []
    return {
        "city": city,
        "places": found[:MOST_COUNTERS],
        "hours": helping.first_hours(found),
        "url": context.get("help_url") or "",
    }


@register.inclusion_tag("parts/print_button.html")
def print_button(said: str = mark("Cetak")) -> dict[str, Any]:
    """Prints the page; hidden until the script that can do so runs."""
    return {"words": say(said)}


@register.inclusion_tag("parts/error_summary.html")
def error_summary(*given: forms.BaseForm) -> dict[str, Any]:
    """Everything to mend before the page can go on, each linked to its box; nothing when all is well."""
    return {"faults": [fault for form in given if form.is_bound for fault in faults.faults_of(form)]}


@register.inclusion_tag("parts/field.html")
def field(bound: forms.BoundField, label: str = "", hint: str = "", size: str = "") -> dict[str, Any]:
    """One question of a form with its label, hint, faults and box."""
    bound.label = label or bound.label
    bound.help_text = hint or bound.help_text
    return {"field": bound, "size": size}


@register.filter
def sentences(bound: forms.BoundField) -> list[str]:
    """What is wrong with one field, as sentences."""
    return [fault.sentence for fault in faults.field_faults(bound)]


@register.filter
def kind(bound: forms.BoundField) -> str:
    """How the markup of a question differs: a lone tick box, a group of boxes, or one box."""
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return "tick"
    return "group" if bound.use_fieldset else "box"


@register.simple_block_tag
def panel(content: str, title: str = "") -> str:
    """A raised box for the act of the page."""
    return render_to_string("parts/panel.html", {"content": content, "title": title})


@register.simple_block_tag
def callout(content: str, tone: str = "note") -> str:
    """Something to read before going on."""
    return render_to_string(
        "parts/callout.html", {"content": content, "tone": tone, "icon": TONE_ICONS[tone]}
    )


@register.simple_block_tag
def fold(content: str, title: str, opened: bool = False, group: str = "") -> str:
    """Detail that opens on demand; folds of one group close each other."""
    drawn = {"content": content, "title": title, "open": opened, "group": group}
    return render_to_string("parts/fold.html", drawn)


@register.simple_block_tag
def ask(content: str, title: str) -> str:
    """The body of a confirmation page; a link with data-dialog opens it over the page it was asked from."""
    return render_to_string("parts/ask.html", {"content": content, "title": title})


@register.simple_block_tag
def dock(content: str) -> str:
    """The main act, at the thumb on a phone."""
    return render_to_string("parts/dock.html", {"content": content})


@register.simple_block_tag
def acts(content: str, consequence: str) -> str:
    """The bar of acts at the foot of a file, with what they set in motion in words."""
    return render_to_string("parts/acts.html", {"content": content, "consequence": consequence})
