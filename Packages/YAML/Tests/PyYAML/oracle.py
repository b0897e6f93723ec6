"""What PyYAML makes of generated documents, for PyYAMLTests.swift.

oracle.py read SEED COUNT         documents, each with the value that SafeLoader gives, or the note that it refuses
oracle.py write SEED COUNT        values, each with what CSafeDumper writes for it
oracle.py check                   from standard input, values with a text: names those that PyYAML reads differently

All are JSON, one object a line. Left out are the documents on which KMLFYAML differs on purpose (its tests have those):
duplicate keys, collections inside themselves, sets, ordered maps and pairs, single values in the form of a mapping with
the key `=`. Where the scanners of SafeLoader and CSafeLoader disagree, CSafeLoader is asked, since KMLFYAML is built on
libyaml too.
"""
import datetime
import json
import random
import re
import struct
import sys

try:
    import yaml
    from yaml import CSafeDumper, CSafeLoader, SafeLoader
except ImportError as error:
    sys.exit(f"PyYAML with libyaml is missing ({error}): pip install pyyaml==6.0.3")

PREFIX = "tag:yaml.org,2002:"


class LeftOut(Exception):
    pass


def tagged(value):
    if value is None:
        return {"t": "null"}
    if isinstance(value, bool):
        return {"t": "bool", "v": str(value).lower()}
    if isinstance(value, int):
        return {"t": "int", "v": str(value)}
    if isinstance(value, float):
        return {"t": "float", "v": "nan" if value != value else struct.pack(">d", value).hex()}
    if isinstance(value, str):
        value.encode("utf-8")
        return {"t": "str", "v": value}
    if isinstance(value, bytes):
        return {"t": "binary", "v": value.hex()}
    if isinstance(value, datetime.datetime):
        return {"t": "timestamp", "v": value.isoformat(" ")}
    if isinstance(value, datetime.date):
        return {"t": "date", "v": value.isoformat()}
    if isinstance(value, list):
        return {"t": "seq", "items": [tagged(item) for item in value]}
    if isinstance(value, dict):
        return {"t": "map", "items": [tagged(item) for pair in value.items() for item in pair]}
    raise LeftOut(type(value))


def check_nodes(node, loader, path=()):
    """Raises LeftOut for what KMLFYAML refuses on purpose."""
    if node in path:
        raise LeftOut("recursive")
    if node.tag in (PREFIX + "set", PREFIX + "omap", PREFIX + "pairs"):
        raise LeftOut(node.tag)
    path = path + (node,)
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            check_nodes(item, loader, path)
    elif isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            check_nodes(key, loader, path)
            check_nodes(value, loader, path)
            if key.tag == PREFIX + "value" and node.tag != PREFIX + "map":
                raise LeftOut("value key")
            if key.tag in (PREFIX + "merge", PREFIX + "value") or not isinstance(key, yaml.ScalarNode):
                continue
            try:
                constructed = loader.construct_object(key)
            except Exception:
                continue
            if constructed in seen:
                raise LeftOut("duplicate key")
            seen.add(constructed)


def load(text, kind):
    """The tagged value, or None where the loader refuses."""
    try:
        loader = kind(text)
        node = loader.get_single_node()
        if node is None:
            return {"t": "null"}
        check_nodes(node, loader)
        # A fresh loader: merging changes the nodes that were looked at.
        return tagged(yaml.load(text, kind))
    except LeftOut:
        raise
    except UnicodeEncodeError:
        raise LeftOut("surrogates")
    except (yaml.YAMLError, ValueError, IndexError, KeyError, AttributeError, OverflowError, TypeError):
        return None
    except RecursionError:
        raise LeftOut("deep")


# ---------------------------------------------------------------- documents

SCALARS = """
~ null Null NULL nULL yes Yes YES yEs no No NO true True TRUE tRUE false False FALSE on On ON off Off OFF y n Y N
0 00 -0 +0 7 08 09 010 0777 0o17 0O17 -010 +017 0_7 0_ _0 1_000 1__0 1_ 12345678901234567890 -9223372036854775808
9223372036854775807 9223372036854775808 -9223372036854775809 0x0 0xFF 0xff_ff 0x_ 0x -0x1f 0X1F 0xg 0xFFFFFFFFFFFFFFFFFFFF
0b0 0b101 0b_ 0b 0b2 -0b11 +0b1_1 0B1 1:30 01:30 0:30 -1:30 +1:30 1:60 1:59 1:5 1:05 190:20:30 1:30:60 1_0:30 1:3_0
99999999999:59:59:59:59:59 0.0 1. 1.0 .5 -.5 +.5 0.5 00.5 1_0.5_0 1.5e3 1.5e+3 1.5e-3 1.5E+3 1e3 1e+3 1.e+3 .5e+3 .5e3
1.0e+400 -1.0e+400 1.0e-400 5.0e-324 1.7976931348623157e+308 0.1 123456789.123456789 1:30.5 0:0.5 190:20:30.15 1:30. 1:60.0
1:30.5e+3 .inf .Inf .INF .iNF -.inf +.inf .nan .NaN .NAN .nAn -.nan . .. ... .a -. +. - + -- 1.2.3 1.0.0-beta 1,5 1e5.0
2001-12-14 2001-1-2 2001-02-30 2001-13-01 0000-01-01 0001-01-01 9999-12-31 2000-02-29 1900-02-29 20011214 2001-12-14t
2001-12-14t21:59:43.10-05:00 2001-12-14T21:59:43Z 2001-12-14_21:59:43 2001-1-2t1:02:03 2001-12-14t21:59:43.1234567
2001-12-14t21:59:60Z 2001-12-14t24:00:00Z 2001-12-14t21:60:00 2001-12-14T21:59:43+5 2001-12-14T21:59:43+05:30
2001-12-14T21:59:43-23:59 2001-12-14T21:59:43+24:00 2001-12-14T21:59:43+99:99 2001-12-14T21:59:43.Z 2001-12-14T21:59
= << <<< == =a <a a b key value hello ключ 日本 é e\u0301 a.b.c /data/01_raw/*.csv *.csv &x C:\\path file:///a runs:/x
${params:a} %Y @a `a !x | > ? : -a -1a a:b a#b [a {a ]a }a ,a "a 'a
""".split() + [
    "2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43", "2001-12-14  21:59:43.5Z", "2001-12-14 21:59:43 Z",
    "2001-12-14 21:59:43.000001+00:00", "2001-12-14 \t 1:59:43 -05:00", "yes no", "1 2", "a b", "a: b", "a #b", "- a", "",
    "null null", "it's", 'say "hi"', "trailing:", "a, b", "{a: 1}", "[1, 2]", "0o1 7", "12e03", "-2E+05",
]
SYMBOLS = "0123456789+-_.:eExXbBoOaAfFnNiItTzZyYsSlLuU~=< \t"
TAGS = ["!!str", "!!int", "!!float", "!!bool", "!!null", "!!binary", "!!timestamp", "!", "!!seq", "!!map", "!local"]
BINARY = ["aGVsbG8=", "aGVs bG8=", "aGVsbG8", "a", "ab", "abc", "====", "ab==", "ab=c", "a=bc", "YQ==YQ==", "*?", "é"]


def mutated(text, choose, symbols=SYMBOLS):
    characters = list(text)
    for _ in range(choose.randint(1, 3)):
        place = choose.randint(0, len(characters))
        action = choose.random()
        if action < 0.4:
            characters.insert(place, choose.choice(symbols))
        elif action < 0.7 and place < len(characters):
            del characters[place]
        elif place < len(characters):
            characters[place] = choose.choice(symbols)
    return "".join(characters)


def scalar_document(choose):
    text = choose.choice(SCALARS)
    if choose.random() < 0.6:
        text = mutated(text, choose)
    elif choose.random() < 0.2:
        text = "".join(choose.choice(SYMBOLS) for _ in range(choose.randint(1, 6)))
    form = choose.random()
    if form < 0.6:
        return choose.choice(["- {}\n", "a: {}\n", "{}", "? {}\n: 1\n", "[{}]", "{{a: {}}}", "- - {} # note\n"]).format(text)
    if form < 0.7:
        return "- " + quoted(text, choose) + "\n"
    tag = choose.choice(TAGS)
    if tag == "!!binary":
        text = choose.choice(BINARY)
    if tag in ("!!int", "!!float") and not re.fullmatch(r"[-+]?[0-9A-Za-z_.:]*([eE][-+]?[0-9]*)?", text):
        text = choose.choice(["1", "0x1F", "1.5", "1e5", "inf", "nan", "1:30", "010", "abc", "1:30.5", ""])
    if tag == "!" and text in ("!", "&", "*"):
        text = "a"  # PyYAML resolves these to a type that it can't construct.
    if re.match(r"[-+]?_*0_*[oO]", text) or re.search(r"0_*[bBxXoO]_*0_*[bBxXoO]", text):
        text = "0"
    return f"- {tag} {quoted(text, choose) if choose.random() < 0.5 else text}\n"


def quoted(text, choose):
    if choose.random() < 0.5:
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Writer:
    """Writes a random document in a random mixture of styles."""

    def __init__(self, choose):
        self.choose = choose
        self.anchors = []
        self.mappings = []
        self.count = 0

    def document(self):
        choose = self.choose
        start = choose.choice(["", "", "", "---\n", "%YAML 1.1\n---\n", "# note\n", "\ufeff", "--- # note\n"])
        end = choose.choice(["", "", "", "...\n", "# note", "\n\n"])
        body = self.block(0, 0)
        text = start + body.lstrip("\n") + "\n" + end
        return text.replace("\n", "\r\n") if choose.random() < 0.1 else text

    def anchor(self, names):
        if self.choose.random() > 0.2:
            return ""
        self.count += 1
        name = f"a{self.count}"
        names.append(name)
        return f"&{name} "

    def scalar(self, indent, flow):
        choose = self.choose
        if self.anchors and choose.random() < 0.15:
            return "*" + choose.choice(self.anchors) + " "
        names = []
        mark = self.anchor(names)
        roll = choose.random()
        if roll < 0.5:
            text = choose.choice(["1", "yes", "~", "0.5", "abc", "a b", "2001-01-01", "1:30", "x y z", "é", "<<x", "010"])
        elif roll < 0.7:
            text = quoted(choose.choice(SCALARS), choose)
        elif roll < 0.8:
            text = '"' + choose.choice(["\\n", "\\x41", "\\u00e9", "\\U0001F600", "a\\\n" + " " * (indent + 1) + "b", "\\0\\e\\_\\N\\L\\P",
                                        "\\/", "a\n\n" + " " * (indent + 1) + "b", " a "]) + '"'
        elif roll < 0.9 and not flow:
            pad = " " * (indent + 1)
            lines = choose.choice([["a", "b"], ["a", "", "b"], ["a", " b", "c"], ["a", "", ""], ["", "a"], ["é: x", "# y"], ["a "]])
            header = choose.choice("|>") + choose.choice(["", "-", "+"])
            return mark + header + choose.choice(["", " # note"]) + "\n" + "\n".join(pad + line if line else "" for line in lines)
        elif roll < 0.93:
            text = choose.choice(["!!str 1", "!!int '1'", "!!float 1", "!!null ''", "!!bool 'yes'", "!!binary YWJj", "! 12"])
        else:
            text = choose.choice(["a\n" + " " * (indent + 1) + "b", "a\n\n" + " " * (indent + 2) + "b"])
        self.anchors += names
        return mark + text

    def keys(self, number):
        pool = ["a", "b", "c", "key", "1", "yes", "1.5", "~", "2001-01-01", "'quoted key'", '"d"', "é", "x y", "=", "long " * 5 + "key"]
        return self.choose.sample(pool, number)

    def merge(self):
        choose = self.choose
        if not self.mappings or choose.random() < 0.6:
            return []
        aliases = ["*" + name + " " for name in choose.choices(self.mappings, k=choose.randint(1, 3))]
        return ["[" + ", ".join(aliases) + "]" if len(aliases) > 1 or choose.random() < 0.3 else aliases[0]]

    def block(self, indent, depth):
        choose = self.choose
        roll = choose.random()
        pad = " " * indent
        if depth > 4 or roll < 0.2 + 0.05 * depth:
            return " " + self.scalar(indent, False)
        if roll < 0.35:
            return " " + self.flow(indent, depth)
        names = []
        mark = " " + self.anchor(names) if depth else ""
        lines = []
        if roll < 0.6:
            for _ in range(choose.randint(1, 4)):
                item = self.block(indent + 2, depth + 1)
                # A collection may begin on the line of its dash.
                if item.startswith("\n" + pad + "  ") and choose.random() < 0.7:
                    item = item.lstrip()
                    item = " " + item
                lines.append(f"{pad}-{item}{choose.choice(['', '', '', ' # note']) if item[1:2] not in '|>&!' and chr(10) not in item else ''}")
            self.anchors += names
        else:
            lines += [f"{pad}<<: {merged}" for merged in self.merge()]
            for key in self.keys(choose.randint(1, 4)):
                step = choose.choice([1, 2, 4])
                if choose.random() < 0.1:
                    lines.append(f"{pad}? {key}\n{pad}:{self.block(indent + step, depth + 1)}")
                else:
                    lines.append(f"{pad}{key}:{self.block(indent + step, depth + 1)}")
            lines += [f"{pad}<<: {merged}" for merged in self.merge()]
            self.anchors += names
            self.mappings += names
        return mark + "\n" + choose.choice(["\n", "\n", "\n\n", "\n# note\n"]).join(lines)

    def flow(self, indent, depth):
        choose = self.choose
        names = []
        mark = self.anchor(names)
        gap = choose.choice([" ", "  ", "\n" + " " * (indent + 1)])
        if choose.random() < 0.5:
            items = [self.flow_item(indent, depth) for _ in range(choose.randint(0, 4))]
            if choose.random() < 0.1:
                items.append("k: v")
            text = "[" + ("," + gap).join(items) + choose.choice(["", ","] if items else [""]) + "]"
            self.anchors += names
        else:
            entries = [f"<<: {merged}" for merged in self.merge()]
            entries += [f"{key}: {self.flow_item(indent, depth)}" for key in self.keys(choose.randint(0, 3)) if key != "="]
            entries += [f"<<: {merged}" for merged in self.merge()]
            text = "{" + ("," + gap).join(entries) + "}"
            self.anchors += names
            self.mappings += names
        return mark + text

    def flow_item(self, indent, depth):
        if depth < 4 and self.choose.random() < 0.3:
            return self.flow(indent, depth + 1)
        return self.scalar(indent, True)


def document(choose):
    roll = choose.random()
    if roll < 0.5:
        return scalar_document(choose)
    text = Writer(choose).document()
    if roll < 0.75:
        return text
    return mutated(text, choose, SYMBOLS + "\n\n  \t:-?,[]{}#&*!|>'\"%@`\r\u0085\u2028\ufeff\x00\x07é")


def read(choose, count):
    written = disagreeing = 0
    while written < count:
        text = document(choose)
        try:
            expected, other = load(text, SafeLoader), load(text, CSafeLoader)
        except LeftOut:
            continue
        if expected != other:
            disagreeing += 1
        print(json.dumps({"text": text, "value": other, "agreed": expected == other}))
        written += 1


# ---------------------------------------------------------------- values

PIECES = ["a", "b c", " ", "  ", "\n", "\n\n", "\t", ":", ": ", " #", "#", "-", "- ", "'", '"', "\\", "é", "日本", "😀", "\x00", "\x07", "\x85", "\u2028", "\u2029",
          "\ufeff", "\xa0", "\r", "\r\n", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "?", "---", "...", "=", "word ", "longerword ", "~", "\x7f", "\uffff"]


def text_value(choose):
    roll = choose.random()
    if roll < 0.35:
        return choose.choice(SCALARS)
    if roll < 0.45:
        return mutated(choose.choice(SCALARS), choose)
    if roll < 0.8:
        return "".join(choose.choice(PIECES) for _ in range(choose.randint(0, 8)))
    return "".join(choose.choice(["word ", "longerword ", "x" * 30 + " ", "é ", "'", '"', ": ", "\n", "  ", "\\", "#", "😀 ", "\t", "-"])
                   for _ in range(choose.randint(8, 40)))


def scalar_value(choose):
    roll = choose.random()
    if roll < 0.6:
        return text_value(choose)
    if roll < 0.7:
        return choose.choice([None, True, False, 0, 1, -1, 10 ** 30, -(10 ** 30), 2 ** 63, -(2 ** 63), choose.randint(-10 ** 6, 10 ** 6)])
    if roll < 0.85:
        return choose.choice([0.0, -0.0, 1.0, 0.1, 1e15, 1e16, 1e17, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"),
                              9007199254740993.0, 12345678901234567.0, 1.8014398509481984e16, struct.unpack(">d", choose.randbytes(8))[0], choose.random(), float(choose.randint(0, 10 ** 18))])
    if roll < 0.9:
        return choose.randbytes(choose.choice([0, 1, 2, 3, 56, 57, 58, 200]))
    if roll < 0.95:
        return datetime.date(choose.randint(1, 9999), choose.randint(1, 12), choose.randint(1, 28))
    zone = choose.choice([None, datetime.timezone.utc, datetime.timezone(datetime.timedelta(minutes=choose.randint(-1439, 1439)))])
    return datetime.datetime(choose.randint(1, 9999), choose.randint(1, 12), choose.randint(1, 28), choose.randint(0, 23), choose.randint(0, 59),
                             choose.randint(0, 59), choose.choice([0, 0, 5, 500000, 123456]), zone)


def value(choose, depth=0):
    roll = choose.random()
    if depth > 3 or (roll < 0.3 and depth > 0) or roll < 0.1:
        return scalar_value(choose)
    if roll < 0.6:
        return [value(choose, depth + 1) for _ in range(choose.randint(0, 4))]
    mixed = choose.random() < 0.1
    return {(scalar_value(choose) if mixed else text_value(choose)): value(choose, depth + 1) for _ in range(choose.randint(0, 5))}


def is_ambiguous(item):
    """NaN keys, and keys that Python sorts but only among their own kind."""
    if isinstance(item, dict):
        kinds = {type(key) for key in item}
        unusual = kinds - {str, int, bool, float} or any(key != key for key in item)
        large = any(isinstance(key, int) and abs(key) > 2 ** 53 for key in item) and len(kinds) > 1
        return bool(unusual and len(item) > 1) or large or any(is_ambiguous(part) for part in item.values())
    return isinstance(item, list) and any(is_ambiguous(part) for part in item)


class Dumper(CSafeDumper):
    def ignore_aliases(self, data):
        return True


def write(choose, count):
    written = 0
    while written < count:
        item = value(choose)
        if is_ambiguous(item):
            continue
        options = {"sort_keys": choose.random() < 0.5, "allow_unicode": choose.random() < 0.8, "width": choose.choice([80, 80, 20, 1000])}
        text = yaml.dump(item, Dumper=Dumper, default_flow_style=False, **options)
        print(json.dumps({"value": tagged(item), "text": text, "sorted": options["sort_keys"], "unicode": options["allow_unicode"], "width": options["width"]}))
        written += 1


def unordered(item):
    if item.get("t") == "map":
        pairs = list(zip(item["items"][::2], item["items"][1::2]))
        return {"t": "map", "items": sorted(json.dumps([unordered(k), unordered(v)], sort_keys=True) for k, v in pairs)}
    if item.get("t") == "seq":
        return {"t": "seq", "items": [unordered(part) for part in item["items"]]}
    return item


def check():
    for line in sys.stdin:
        case = json.loads(line)
        for kind in (SafeLoader, CSafeLoader):
            try:
                found = tagged(yaml.load(case["text"], kind))
            except Exception as error:
                found = {"t": "refused", "v": str(error)}
            if unordered(found) != unordered(case["value"]):
                print(json.dumps({"text": case["text"], "loader": kind.__name__, "found": str(found)}))


def main():
    mode = sys.argv[1]
    if mode == "check":
        check()
    else:
        {"read": read, "write": write}[mode](random.Random(int(sys.argv[2])), int(sys.argv[3]))


if __name__ == "__main__":
    main()
