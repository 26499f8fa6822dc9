"""Judges a bag by RFC 8493 (BagIt 1.0), with nothing but Python's own library. Prints what is wrong, one line each; exit code 1 then."""

import hashlib
import os
import re
import sys
import unicodedata
from urllib.parse import unquote

bag = sys.argv[1]
problems = []


def check(condition, message):
    if not condition:
        problems.append(message)


def text_of(name):
    with open(os.path.join(bag, name), "rb") as file:
        raw = file.read()
    check(not raw.startswith(b"\xef\xbb\xbf"), f"{name}: begins with a byte-order mark (2.1.1)")
    return raw.decode("utf-8")


def lines_of(name):
    return [line for line in re.split(r"\r\n|\n|\r", text_of(name)) if line]


# 2.1.1: exactly two lines, in this order.
declaration = lines_of("bagit.txt") + ["", ""]
check(declaration[2:] == ["", ""] and declaration[1] != "", "bagit.txt: not two lines")
check(re.fullmatch(r"BagIt-Version: \d+\.\d+", declaration[0]), "bagit.txt: no version")
check(declaration[1] == "Tag-File-Character-Encoding: UTF-8", "bagit.txt: no encoding")

files = {}
for directory, _, names in os.walk(bag):
    for name in names:
        path = os.path.join(directory, name)
        check(not os.path.islink(path), f"{path}: a link")
        files[os.path.relpath(path, bag).replace(os.sep, "/")] = path
payload = {path for path in files if path.startswith("data/")}
check(os.path.isdir(os.path.join(bag, "data")), "data/ is missing (2.1.2)")


def manifest(name):
    entries = {}
    algorithm = re.fullmatch(r"(?:tag)?manifest-([a-z0-9]+)\.txt", name).group(1)
    for line in lines_of(name):
        match = re.fullmatch(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)", line)
        if match is None:
            problems.append(f"{name}: a line of another form: {line!r}")
            continue
        digest, path = match.group(1), unquote(match.group(2))
        check(path not in entries, f"{name}: {path} twice")
        check(not path.startswith(("/", "~")) and ".." not in path.split("/"), f"{name}: {path} leaves the bag (5.1.3)")
        check(path == unicodedata.normalize("NFC", path), f"{name}: {path} is not normalised")
        entries[path] = digest
        if path not in files:
            problems.append(f"{name}: {path} is missing (3)")
            continue
        with open(files[path], "rb") as file:
            check(hashlib.new(algorithm, file.read()).hexdigest() == digest.lower(), f"{path}: another hash than in {name}")
    return entries


manifests = [name for name in files if re.fullmatch(r"manifest-[a-z0-9]+\.txt", name)]
tag_manifests = [name for name in files if re.fullmatch(r"tagmanifest-[a-z0-9]+\.txt", name)]
check(manifests, "no payload manifest (2.1.3)")
for name in manifests:
    listed = set(manifest(name))
    check(listed == payload, f"{name}: lists {sorted(listed ^ payload)} otherwise than there is (3)")
for name in tag_manifests:
    for path in manifest(name):
        check(path not in payload and path not in tag_manifests, f"{name}: {path} is no tag file (2.2.1)")

# 2.2.2: labels and values; the octet count must agree where it is told.
if "bag-info.txt" in files:
    info = {}
    for line in lines_of("bag-info.txt"):
        match = re.fullmatch(r"([^\s:][^:]*): ?(\S.*)", line)
        check(match or line[0] in " \t", f"bag-info.txt: a line of another form: {line!r}")
        if match:
            info.setdefault(match.group(1).lower(), match.group(2))
    octets = sum(os.path.getsize(files[path]) for path in payload)
    check(info.get("payload-oxum", f"{octets}.{len(payload)}") == f"{octets}.{len(payload)}", "Payload-Oxum does not agree")
    check(re.fullmatch(r"\d{4}-\d{2}-\d{2}", info.get("bagging-date", "2000-01-01")), "Bagging-Date is no date")
check("fetch.txt" not in files, "fetch.txt: the bag is not whole by itself")

print("\n".join(problems) if problems else f"valid: {len(payload)} payload files")
sys.exit(1 if problems else 0)
