#!/usr/bin/env python3
"""Collects the SQL that a version runs: statements.py SOURCES > statements.sql; to be done when a version is released."""
import pathlib
import re
import sys
import textwrap

TEXT_BLOCK, LITERAL, NAME = r'"""\n(?:(?!""").)*"""', r'"(?:[^"\\\n]|\\.)*"', r"[A-Z_]{3,}"
PART = f"(?:{TEXT_BLOCK}|{LITERAL}|{NAME})"
CALL = re.compile(rf"createNativeQuery\(\s*({PART}(?:\s*\+\s*{PART})*)\s*[,)]", re.S)
CONSTANT = re.compile(rf"String ({NAME})\s*=\s*({PART}(?:\s*\+\s*{PART})*)\s*;", re.S)


def text(expression, constants):
    result = ""
    for part in re.findall(PART, expression, re.S):
        if part.startswith('"""'):
            result += textwrap.dedent(part[4:-3]).replace("\\s", " ").replace("\\\n", "")
        elif part.startswith('"'):
            result += part[1:-1].replace('\\"', '"').replace("\\n", "\n")
        else:
            result += constants[part]
    return result


def collect(source):
    constants = {}
    for name, expression in CONSTANT.findall(source):
        constants[name] = text(expression, constants)
    for expression in CALL.findall(source):
        sql = text(expression, constants)
        sql = re.sub(r"(?<![:\w]):[a-zA-Z]\w*", "?", sql)
        yield re.sub(r"\s+", " ", sql).strip()


found = set()
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.java")):
    found.update(collect(file.read_text()))
print(";\n".join(sorted(found)) + ";")
