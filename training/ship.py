"""Export a trained language, measure it, and put it among the starters if it is no worse.

usage: ship.py PREPARED WEIGHTS.pt LANGUAGE FLORES_DEV [--version 1.0] [--starters FOLDER]

Measured as by benchmarks/models.py, beam 4, all lines, with the decoding settings that the entry in
manifest.json names; they stay (benchmarks/decoding.py measures them anew). The folder and its entry
are replaced together; with a lower BLEU than the entry has, nothing is replaced.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

import export

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "src")]
import models  # noqa: E402

LICENCE = "MPL-2.0"
NAMES = {"ar": "Arabic", "es": "Spanish", "tr": "Turkish", "zh": "Simplified Chinese"}


def entry(
    language: str, version: str, row: models.Row, decoding: dict[str, object]
) -> dict[str, object]:
    """What the manifest says of a starter."""
    assert row.marks is not None
    return {
        "source": "en",
        "target": language,
        "path": f"en_{language}",
        "version": version,
        "placeholder": "⟦{}⟧",
        "licence": LICENCE,
        "tokenizer": {"source": "source.spm", "target": "target.spm"},
        **({"decoding": decoding} if decoding else {}),
        "flores_dev": {
            "bleu": round(row.bleu, 1),
            "chrf": round(row.chrf, 1),
            "numbers": round(row.numbers.share, 3),
            "names": round(row.names.share, 3),
            "placeholders": round(row.marks.share, 3),
        },
        "description": f"English to {NAMES.get(language, language)}, a small model to start with; "
        "its encoder comes from a Firefox Translations model",
    }


def install(starters: Path, made: Path, new: dict[str, object]) -> None:
    """Put the folder in its place and its entry into the manifest."""
    manifest = starters / "manifest.json"
    packages = json.loads(manifest.read_text(encoding="utf-8"))["packages"]
    packages = [old for old in packages if old["path"] != new["path"]] + [new]
    packages.sort(key=lambda package: package["path"])
    place = starters / str(new["path"])
    old_place = place.with_name(f".old-{place.name}")
    if place.exists():
        place.rename(old_place)
    made.rename(place)
    shutil.rmtree(old_place, ignore_errors=True)
    text = json.dumps({"format": 1, "packages": packages}, indent=2, ensure_ascii=False)
    temporary = manifest.with_suffix(".tmp")
    temporary.write_text(text + "\n", encoding="utf-8")
    temporary.replace(manifest)


def main() -> None:
    """Read the arguments, export, measure, install."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("prepared", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("language")
    parser.add_argument("flores", type=Path)
    parser.add_argument("--version", default="1.0")
    parser.add_argument("--starters", type=Path, default=models.STARTERS)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--save", type=Path, help="folder to write the translations to")
    args = parser.parse_args()
    made = args.starters / f".new-en_{args.language}"
    export.export(export.network_state(args.weights), args.prepared, made)
    sources = models.read(args.flores / "en.txt")
    references = models.read(args.flores / f"{args.language}.txt")
    packages = json.loads((args.starters / "manifest.json").read_text(encoding="utf-8"))["packages"]
    old = next((p for p in packages if p["path"] == f"en_{args.language}"), {})
    decoding = old.get("decoding", {})
    starter = models.Starter(made, 4, args.threads, models.tuning_of(old))
    row = models.judged_starter(args.language, sources, references, starter, args.save)
    print(models.table([row]))
    before = old["flores_dev"]["bleu"] if old else 0.0
    if row.bleu < before:
        shutil.rmtree(made)
        raise SystemExit(f"not installed: the one there has BLEU {before}")
    install(args.starters, made, entry(args.language, args.version, row, decoding))


if __name__ == "__main__":
    main()
