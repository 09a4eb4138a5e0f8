"""bleed.py PDF PAGES_JSON - cyan on the four sides of the first page: the least in its bleed, and the most beyond it."""
import sys

from press import File, LEN_PT

file = File(*sys.argv[1:3])
page, cyan = file.page(1), file.plates(1).get("Cyan")
width, height, bleed, beyond = page["width"], page["height"], page["bleed"], 2 * LEN_PT
# Strips in the middle of each side, where no mark of the printing house stands beyond the bleed.
across, down = [width // 8, width // 8], [height // 8, height // 8]


def ink(box, choose, inset):
    return choose(cyan.part(file.pixels(1, box, inset))) if cyan else 0


inside = [[-bleed, down[0], bleed, down[1]], [across[0], -bleed, across[1], bleed],
          [width, down[0], bleed, down[1]], [across[0], height, across[1], bleed]]
# The right half of the head has a frame in one case: the strips at its side stand high on the page.
outside = [[-bleed - beyond, down[0], beyond, down[1]], [across[0], -bleed - beyond, across[1], beyond],
           [width + bleed, down[0], beyond, down[1]], [across[0], height + bleed, across[1], beyond]]
print("bleed", *(ink(box, min, 1) for box in inside), "beyond", *(ink(box, max, 1) for box in outside))
