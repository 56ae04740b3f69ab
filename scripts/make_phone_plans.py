"""Write the numbering plans that `canonical.phones` reads; run by hand, needs phonenumbers.

Usage: python scripts/make_phone_plans.py > src/iskra/formats/canonical/data/phone_plans.tsv
"""

from __future__ import annotations

import re
import sys

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberDesc

WORLD = "001"


def plan_of(region: str, metadata: PhoneMetadata) -> list[str]:
    """Return the cells of one line: region to pattern, in the order of the file's heading."""
    general = metadata.general_desc
    assert general is not None
    assert metadata.country_code is not None
    return [
        region,
        str(metadata.country_code),
        "1" if is_main(region, metadata.country_code) else "",
        metadata.international_prefix or "",
        metadata.national_prefix_for_parsing or "",
        metadata.national_prefix_transform_rule or "",
        " ".join(map(str, sorted(length for length in general.possible_length if length > 0))),
        pattern_of(general),
        pattern_of(metadata.mobile),
    ]


def pattern_of(numbers: PhoneNumberDesc | None) -> str:
    """Return the pattern of a kind of numbers, '' when the plan has none."""
    return re.sub(r"\s", "", (numbers and numbers.national_number_pattern) or "")


def is_main(region: str, code: int) -> bool:
    """Tell whether this region's plan serves all numbers written with its calling code."""
    return phonenumbers.region_code_for_country_code(code) == region


def main() -> None:
    """Print a note on the source, the heading and one line for each plan."""
    write = sys.stdout.write
    write(f"# phonenumbers {phonenumbers.__version__} (Apache 2.0): see README.md\n")
    write("region\tcode\tmain\tidd\tprefix\trule\tlengths\tpattern\tmobile\n")
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        metadata = PhoneMetadata.metadata_for_region(region)
        assert metadata is not None
        write("\t".join(plan_of(region, metadata)) + "\n")
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        metadata = PhoneMetadata.metadata_for_nongeo_region(code)
        assert metadata is not None
        write("\t".join(plan_of(WORLD, metadata)) + "\n")


if __name__ == "__main__":
    main()
