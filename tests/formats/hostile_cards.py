"""Hostile files of contact cards, and of Facebook's friends."""

from __future__ import annotations

import base64

BEGIN, END = "BEGIN:VCARD\r\nVERSION:3.0\r\n", "END:VCARD\r\n"
GOOD = f"{BEGIN}FN:Jane Doe\r\nEMAIL:jane@example.org\r\n{END}"


def cards():
    """Yield hostile vCards."""
    yield from _broken_cards()
    yield from _large_cards()
    yield from _wrong_cards()


def _broken_cards():
    yield "never-ends.vcf", GOOD + BEGIN + "FN:Jim\r\n"
    yield "never-ends-at-all.vcf", BEGIN + "FN:Jim\r\n" * 1_000_000
    yield "begins-only.vcf", "BEGIN:VCARD\r\n" * 100_000
    yield "begins-alone.vcf", "BEGIN:VCARD"
    yield "ends-only.vcf", GOOD + END * 100_000
    yield "nested.vcf", (BEGIN + "FN:A\r\nAGENT:\r\n") * 20_000 + END * 20_000
    yield "no-properties.vcf", BEGIN + "this is no property\r\n" * 100_000 + END + GOOD
    yield "empty-cards.vcf", (BEGIN + END) * 50_000
    yield "blank-cards.vcf", GOOD * 20_000 + (BEGIN + "FN: \r\n" + END) * 10_000
    yield "unknown-versions.vcf", GOOD.replace("3.0", "99.9") * 100
    yield "groups.vcf", GOOD * 3 + BEGIN + "KIND:group\r\nFN:All\r\n" + END
    yield "no-colons.vcf", BEGIN + "FN" * 5_000 + "\r\n" + END + GOOD
    yield "quote-never-closed.vcf", BEGIN + 'FN;X="' + "a;b:" * 4_000 + "\r\n" + END + GOOD


def _large_cards():
    yield "line-of-10-mb.vcf", BEGIN + "FN:" + "x" * 10_000_000 + "\r\n" + END + GOOD
    yield "name-of-10-mb.vcf", BEGIN + "F" * 10_000_000 + "\r\n" + END + GOOD
    picture = base64.encodebytes(bytes(7_500_000)).decode().replace("\n", "\r\n ")
    yield (
        "picture-of-10-mb.vcf",
        BEGIN + "FN:Jane\r\nPHOTO;ENCODING=b:" + picture + "\r\n" + END + GOOD,
    )
    flat = "A" * 10_000_000
    yield (
        "picture-on-a-line.vcf",
        BEGIN + "FN:Jane\r\nPHOTO;ENCODING=b:" + flat + "\r\n" + END + GOOD,
    )
    yield "hundred-thousand-properties.vcf", BEGIN + "EMAIL:a@x.org\r\n" * 100_000 + END + GOOD
    yield "folded-for-ever.vcf", BEGIN + "FN:x\r\n" + " y\r\n" * 1_000_000 + END + GOOD
    soft = "FN;ENCODING=QUOTED-PRINTABLE:x=\r\n" + "=41=\r\n" * 500_000
    yield "soft-breaks-for-ever.vcf", BEGIN + soft + END + GOOD
    yield "parameters.vcf", BEGIN + "TEL" + ";TYPE=x" * 2_500 + ":1\r\n" + END + GOOD
    yield "components.vcf", BEGIN + "FN:A\r\nADR:" + ";" * 19_000 + "\r\n" + END + GOOD
    yield "backslashes.vcf", BEGIN + "FN:A\r\nN:" + "\\" * 19_000 + "\r\n" + END + GOOD


def _wrong_cards():
    utf_8, latin = (
        GOOD.replace("Jane", "Zoë").encode(),
        GOOD.replace("Jane", "Zoë").encode("cp1252"),
    )
    yield "nul.vcf", BEGIN + "FN:Ja\0ne\r\n" + END + GOOD
    yield "bytes.vcf", utf_8 * 5 + latin
    yield (
        "wrong-charset.vcf",
        BEGIN.encode() + b"FN;CHARSET=UTF-8:Zo\xeb\r\n" + END.encode() + utf_8,
    )
    yield (
        "charset-of-a-codec.vcf",
        BEGIN + "FN;CHARSET=zlib_codec;ENCODING=QUOTED-PRINTABLE:=78\r\n" + END,
    )
    yield "utf-16.vcf", GOOD.encode("utf-16")
    yield "utf-16-cut.vcf", GOOD.encode("utf-16")[:-3]
    yield "folded-in-a-letter.vcf", BEGIN.encode() + b"FN:Zo\xc3\r\n \xab Doe\r\n" + END.encode()
    yield "scripts.vcf", BEGIN + "FN:<script>alert(1)</script>\r\nURL:javascript:alert(1)\r\n" + END
    yield "formulas.vcf", BEGIN + "FN:=cmd|'/c calc'!A1\r\nTEL:=1+1\r\n" + END
    yield "half-encoded.vcf", BEGIN + "FN;ENCODING=QUOTED-PRINTABLE:=C3=\r\n" + END + GOOD
    yield "preferences.vcf", BEGIN + "FN:A\r\nEMAIL;PREF=" + "9" * 5_000 + ":a@x.org\r\n" + END


def friends():
    """Yield hostile lists of friends."""
    friend = '{"name":"Jos\\u00c3\\u00a9","timestamp":1}'
    yield "cut.json", '{"friends_v2":[' + friend
    yield "deep.json", '{"friends_v2":[{"name":' + "[" * 500_000
    yield "huge-numbers.json", '{"friends_v2":[{"name":"A","timestamp":' + "9" * 900_000 + "}]}"
    yield "keys-twice.json", '{"friends":[{"name":"A","name":"B"}]}'
    yield "lists-twice.json", f'{{"friends_v2":[{friend}],"friends_v2":[]}}'
    yield "too-large.json", '{"friends_v2":[' + ",".join([friend] * 220_000) + "]}"
    yield "many.json", '{"friends_v2":[' + ",".join([friend] * 150_000) + "]}"
    yield "empty-friends.json", '{"friends_v2":[' + ",".join(["{}"] * 2_700_000) + "]}"
    yield (
        "not-friends.json",
        '{"friends_v2":[' + friend + ',1,null,[],"x",{"name":1},{"name":null}]}',
    )
    yield "no-friends.json", '{"friends":[]}'
    yield "half-pairs.json", '{"friends":[' + friend + ',{"name":"\\ud83d"},{"name":"a\\u0000b"}]}'
    yield "half-repaired.json", '{"friends":[{"name":"Jos\\u00c3"},{"name":"\\u00c3\\u00a9 é"}]}'
    yield "noise-behind.json", '{"friends":[' + friend + "]}" + "x" * 100_000
    yield "latin-1.json", '{"friends":[{"name":"José"}]}'.encode("cp1252")
