"""How well the text of a page stands out: `WORST` is evaluated on an element, and gives the least contrast in it.

Words in a drawing are left out: what they stand on is drawn, too.
"""

ENOUGH = 4.5  # what the Web Content Accessibility Guidelines ask for text

WORST = """element => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number)
    const light = rgb => rgb.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
    const behind = e => {
        if (!e) return [255, 255, 255]
        const colour = numbers(getComputedStyle(e).backgroundColor)
        return colour.length == 3 || colour[3] == 1 ? colour : behind(e.parentElement)
    }
    let worst = 21
    for (const one of element.querySelectorAll("*")) {
        if (getComputedStyle(one).visibility == "hidden" || one.closest("svg, script, style, title")) continue
        if (![...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) continue
        const [a, b] = [light(numbers(getComputedStyle(one).color)), light(behind(one))]
        worst = Math.min(worst, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05))
    }
    return worst
}"""
