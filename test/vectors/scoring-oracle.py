"""Second implementation of the scoring rules, written from the rules alone and in exact fractions where the rules allow it.

`python3 test/vectors/scoring-oracle.py` writes scoring-oracle.json beside it: random cases (fixed seed) with the results that `calc` must give.
"""

import calendar
import datetime
import json
import math
import pathlib
import random
from fractions import Fraction as F

CASES = 150
Z = 1.959963984540054


def half_up(x):
    return math.floor(x + F(1, 2))


def risk_level(score):
    return "very_high" if score >= 15 else "high" if score >= 10 else "medium" if score >= 5 else "low"


def effectiveness(control, planned):
    e = {"none": F(0), "planned": F(0), "partial": F(3, 10), "implemented": F(6, 10), "verified": F(8, 10)}
    status = control["status"]
    if planned and status in ("planned", "partial"):
        return e["implemented"]
    if status == "verified" and not (control["evidence"] in "AB" and control["evidence_age_days"] <= 365):
        status = "implemented"
    if status == "implemented" and control["evidence"] not in ("A", "B", "C"):
        status = "partial"
    return e[status]


def risk(case):
    likelihood, impact = case["likelihood"], max(case["impact"].values())
    gravest = max(case["impact"].get("rights", 0), case["impact"].get("safety", 0)) == 5

    def level(l, i):
        found = risk_level(l * i)
        return "high" if gravest and i == 5 and found in ("low", "medium") else found

    def reduced(planned):
        left = {"likelihood": F(1), "impact": F(1)}
        for control in case["controls"]:
            for axis in left:
                if control["reduces"] in (axis, "both"):
                    left[axis] *= 1 - effectiveness(control, planned)
        e_l, e_i = min(F(8, 10), 1 - left["likelihood"]), min(F(6, 10), 1 - left["impact"])
        return max(1, half_up(likelihood - (likelihood - 1) * e_l)), max(1, half_up(impact - (impact - 1) * e_i))

    result = {"inherent_score": likelihood * impact, "inherent_level": level(likelihood, impact)}
    for name, planned in (("residual", False), ("target", True)):
        l, i = reduced(planned)
        result |= {f"{name}_L": l, f"{name}_I": i, f"{name}_score": l * i, f"{name}_level": level(l, i)}
    return result


FACTORS = dict(f1=15, f2=8, f3=17, f4=14, f5=12, f6=10, f7=8, f8=6, f9=5, f10=5)
SECTIONS = dict(V2=10, V3=20, V4=18, V5=22, V6=8, V7=10, V8=7, V9=5)


def vendor(case):
    f, scores = case["factors"], case["sections"]
    inherent = F(sum(FACTORS[k] * f[k] for k in FACTORS), 4)
    tier = 1 if inherent >= 70 else 2 if inherent >= 45 else 3 if inherent >= 20 else 4
    if f["f1"] == 4 and f["f2"] >= 3:
        tier = 1
    if 4 in (f["f3"], f["f5"], f["f6"]):
        tier = min(tier, 2)
    weight = sum(SECTIONS[k] for k in scores)
    strength = F(sum(SECTIONS[k] * v for k, v in scores.items()), weight) if weight else F(0)
    index = inherent * (1 - F(8, 10) * strength / 100)
    level = 0 if index < 15 else 1 if index < 30 else 2 if index < 50 else 3
    if tier <= 2 and any(scores.get(k, 100) < 40 for k in ("V3", "V4", "V5")) or "raise" in case["flags"]:
        level = max(level, 2)
    if "critical" in case["flags"]:
        level = 3
    return {
        "inherent": float(inherent),
        "tier": tier,
        "control_strength": round(float(strength), 6),
        "residual_index": round(float(index), 6),
        "residual_level": ["low", "moderate", "high", "critical"][level],
    }


def section(answers):
    cap, fallen = dict(A=4, B=4, C=3, D=2, none=2), dict(A="C", B="C", C="D", D="D", none="none")
    asked = [q for q in answers if q["answer"] != "na"]
    got = 0
    for q in asked:
        grade = fallen[q["evidence"]] if q["expired"] else q["evidence"]
        got += q["w"] * min(q["answer"] or 0, cap[grade])
    total = sum(4 * q["w"] for q in asked)
    return round(100 * got / total, 9) if total else None


def wilson(k, n):
    p = k / n
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / 4 / n / n)
    return (p + Z * Z / 2 / n - half) / (1 + Z * Z / n), (p + Z * Z / 2 / n + half) / (1 + Z * Z / n)


def bias(case):
    k1, n1, k0, n0 = (case[k] for k in ("k1", "n1", "k0", "n0"))
    if min(n1, n0) < 30:
        return {"difference": "insufficient", "ratio": "insufficient"}
    p1, p0 = k1 / n1, k0 / n0
    (l1, u1), (l0, u0), d = wilson(k1, n1), wilson(k0, n0), p1 - p0
    low, high = d - math.hypot(p1 - l1, u0 - p0), d + math.hypot(u1 - p1, p0 - l0)
    difference = "fail" if abs(d) > 0.1 + 1e-9 and (low > 0 or high < 0) else "pass" if low >= -0.1 and high <= 0.1 else "inconclusive"
    ratio = "inconclusive"
    if k1 and k0:
        r, s = p1 / p0, math.exp(Z * math.sqrt(max(0, 1 / k1 - 1 / n1 + 1 / k0 - 1 / n0)))
        if (r < 0.8 - 1e-9 or r > 1.25 + 1e-9) and (r / s > 1 or r * s < 1):
            ratio = "fail"
        elif r / s >= 0.8 and r * s <= 1.25:
            ratio = "pass"
    return {"difference": difference, "ratio": ratio}


def review(case):
    day = datetime.date.fromisoformat(case["approved"])
    years, month = divmod(day.month - 1 + case["months"], 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return {"next": datetime.date(day.year + years, month + 1, min(day.day, last)).isoformat()}


def need(case):
    met = sum(case["wp248"])
    if not case["personal_data"]:
        return "not_required"
    if any(case["art35_3"]) or case["authority_list"] or met >= 2:
        return "full_dpia"
    return "policy_pia_justify" if met else "policy_pia"


def ai_act(case):
    exceptions = dict(d="objective_facts", f="medical_or_safety", g="lawful_labelling", h="authorised_law_enforcement")
    paragraphs = dict(interacts="50(1)", synthetic="50(2)", emotion="50(3)", deepfake="50(4)")
    annex3, derogation = case["annex3"], case["derogation"] != "none"
    if case["exclusion"]:
        return {"cls": "out_of_scope"}
    if any(case["exception"] is None or exceptions.get(p) != case["exception"] for p in case["prohibited"]):
        return {"cls": "prohibited"}
    public = "public" in case["deployer"] and any(item[0] != "2" for item in annex3)
    fria = public or any(item in ("5b", "5c") for item in annex3)
    if case["annex1"] and case["third_party"]:
        return {"cls": "high_risk", "basis": "Art 6(1)", "fria": fria}
    if annex3 and derogation and not case["profiling"]:
        return {"cls": "not_high_risk_by_derogation", "basis": f"Art 6(3)({case['derogation']})", "fria": False}
    if annex3:
        return {"cls": "high_risk", "fria": fria}
    cited = sorted({paragraphs[item] for item in case["art50"]})
    if cited:
        return {"cls": "transparency", "basis": ", ".join(f"Art {p}" for p in cited), "fria": False}
    return {"cls": "minimal", "fria": False}


def some(options, most):
    return random.sample(options, random.randint(0, most))


def chance(p):
    return random.random() < p


def a_control():
    return {
        "reduces": random.choice(["likelihood", "impact", "both"]),
        "status": random.choice(["none", "planned", "partial", "implemented", "verified"]),
        "evidence": random.choice("ABCD"),
        "evidence_age_days": random.choice([0, 364, 365, 366, 800]),
    }


def a_risk():
    dimensions = random.sample(["rights", "safety", "security", "legal", "financial", "reputation", "society"], random.randint(1, 7))
    controls = [a_control() for _ in range(random.randint(0, 4))]
    return {"likelihood": random.randint(1, 5), "impact": {d: random.randint(1, 5) for d in dimensions}, "controls": controls}


def a_vendor():
    return {
        "factors": {k: random.randint(0, 4) for k in FACTORS},
        "sections": {k: random.choice([39, 40, random.randint(0, 100)]) for k in some(list(SECTIONS), 8)},
        "flags": random.choice([[], [], [], ["raise"], ["critical"]]),
    }


def an_answer():
    answer = random.choice([0, 1, 2, 3, 4, "na", None])
    return {"w": random.randint(1, 5), "answer": answer, "evidence": random.choice(["A", "B", "C", "D", "none"]), "expired": chance(0.3)}


def a_comparison():
    n1, n0 = (random.choice([29, 30, random.randint(1, 500), random.randint(500, 20000)]) for _ in range(2))
    k1 = random.choice([0, n1, random.randint(0, n1)])
    return {"k1": k1, "n1": n1, "k0": min(n0, round(n0 * k1 / n1 * random.uniform(0.7, 1.3))), "n0": n0}


def a_system():
    annex3 = "1a 1b 1c 2a 3a 3b 3c 3d 4a 4b 5a 5b 5c 5d 6a 6b 6c 6d 6e 7a 7b 7c 7d 8a 8b".split()
    return {
        "exclusion": random.choice(["2(3)", "2(6)", "2(8)", "2(10)"]) if chance(0.1) else None,
        "prohibited": some(list("abcdefgh"), 2) if chance(0.3) else [],
        "exception": random.choice([None, "objective_facts", "medical_or_safety", "lawful_labelling", "authorised_law_enforcement"]),
        "annex1": chance(0.2),
        "third_party": chance(0.5),
        "annex3": some(annex3, 2) if chance(0.6) else [],
        "derogation": random.choice(["none", "a", "b", "c", "d"]),
        "profiling": chance(0.5),
        "art50": some(["interacts", "synthetic", "emotion", "deepfake"], 2),
        "deployer": some(["public", "credit", "insurance"], 1),
    }


def a_date():
    day = datetime.date(1999, 1, 1) + datetime.timedelta(random.randint(0, 60000))
    return {"approved": day.isoformat(), "months": random.choice([3, 6, 12, 24, 36, random.randint(0, 120)])}


def a_screening():
    return {
        "personal_data": chance(0.8),
        "art35_3": [chance(0.1) for _ in range(3)],
        "authority_list": chance(0.1),
        "wp248": [chance(0.1) for _ in range(9)],
    }


KINDS = {
    "risk": (a_risk, risk),
    "vendor": (a_vendor, vendor),
    "vendor_section_score": (lambda: [an_answer() for _ in range(random.randint(1, 9))], section),
    "bias_verdict": (a_comparison, bias),
    "review_dates": (a_date, review),
    "pia_need": (a_screening, need),
    "ai_act_class": (a_system, ai_act),
}

if __name__ == "__main__":
    random.seed(20261123)
    lines = []
    for kind, (make, judge) in KINDS.items():
        cases = [make() for _ in range(CASES)]
        rows = ",\n".join(json.dumps({"in": case, "out": judge(case)}, separators=(",", ":")) for case in cases)
        lines.append(f'"{kind}": [\n{rows}\n]')
    pathlib.Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
