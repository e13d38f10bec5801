"""All attacks, by what they are after."""

from tests.attacks import forging, in_the_kernel, poisoning, reaching_out, spoiling_pages, wearing_down

GROUPS = {
    "Judging from within": in_the_kernel.ATTACKS,
    "Forging results": forging.ATTACKS,
    "Reaching what is not theirs": reaching_out.ATTACKS,
    "Using things up": wearing_down.ATTACKS,
    "Poisoning what comes later": poisoning.ATTACKS,
    "Spoiling what others look at": spoiling_pages.ATTACKS,
}
ATTACKS = [attack for group in GROUPS.values() for attack in group]
