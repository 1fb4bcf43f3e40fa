"""Quizzes in the formats of learning platforms: GIFT for Moodle, QTI 1.2 for Canvas and others."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

from tools.quizzes import Question, html, title

SPECIAL = re.compile(r"([\\~=#{}:])")
QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
WHEN = (2020, 1, 1, 0, 0, 0)  # the same quizzes are the same file


def gift(quizzes: dict[str, list[Question]]) -> str:
    """Write quizzes as GIFT, a category for each chapter."""
    lines = []
    for number, (chapter, questions) in enumerate(quizzes.items(), 1):
        lines += [f"$CATEGORY: $course$/mini-distill/{number:02d} {title(chapter)}", ""]
        for question in questions:
            lines.append(f"::{question.name}::[html]{plain(question.text)}{{")
            for answer in question.answers:
                sign = "=" if answer.right else "~"
                lines.append(f"\t{sign}{plain(answer.text)}#{plain(answer.why)}")
            lines += ["}", ""]
    return "\n".join(lines)


def plain(text: str) -> str:
    """Write a text in one line of GIFT."""
    return SPECIAL.sub(r"\\\1", " ".join(html(text).split()))


def qti(quizzes: dict[str, list[Question]]) -> bytes:
    """Write quizzes as a package of QTI 1.2, an assessment for each chapter."""
    manifest = ET.Element("manifest", {"xmlns": PACKAGE, "identifier": "mini-distill-quizzes"})
    about = ET.SubElement(manifest, "metadata")
    ET.SubElement(about, "schema").text = "IMS Content"
    ET.SubElement(about, "schemaversion").text = "1.1.3"
    ET.SubElement(manifest, "organizations")
    resources = ET.SubElement(manifest, "resources")
    files = {}
    for chapter, questions in quizzes.items():
        name = f"{chapter}.xml"
        attributes = {"identifier": chapter, "type": "imsqti_xmlv1p2", "href": name}
        ET.SubElement(ET.SubElement(resources, "resource", attributes), "file", {"href": name})
        files[name] = assessment(chapter, questions)
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, tree in {"imsmanifest.xml": manifest, **files}.items():
            ET.indent(tree)
            xml = ET.tostring(tree, encoding="utf-8", xml_declaration=True)
            archive.writestr(zipfile.ZipInfo(name, WHEN), xml, zipfile.ZIP_DEFLATED)
    return package.getvalue()


def assessment(chapter: str, questions: list[Question]) -> ET.Element:
    """Write the quiz of a chapter."""
    root = ET.Element("questestinterop", {"xmlns": QTI})
    top = ET.SubElement(root, "assessment", {"ident": chapter, "title": title(chapter)})
    section = ET.SubElement(top, "section", {"ident": f"{chapter}-questions"})
    for question in questions:
        section.append(item(question))
    return root


def item(question: Question) -> ET.Element:
    """Write a question: what is shown, which answer counts, and what is said to each."""
    root = ET.Element("item", {"ident": question.name, "title": question.name})
    field = ET.SubElement(ET.SubElement(root, "itemmetadata"), "qtimetadata")
    field = ET.SubElement(field, "qtimetadatafield")
    ET.SubElement(field, "fieldlabel").text = "question_type"  # which Canvas asks for
    ET.SubElement(field, "fieldentry").text = "multiple_choice_question"

    shown = ET.SubElement(root, "presentation")
    material(shown, question.text)
    response = {"ident": "response", "rcardinality": "Single"}
    choices = ET.SubElement(ET.SubElement(shown, "response_lid", response), "render_choice")
    processing = ET.SubElement(root, "resprocessing")
    score = {"varname": "SCORE", "vartype": "Decimal", "minvalue": "0", "maxvalue": "100"}
    ET.SubElement(ET.SubElement(processing, "outcomes"), "decvar", score)
    for letter, answer in zip("abcdef", question.answers, strict=False):
        material(ET.SubElement(choices, "response_label", {"ident": letter}), answer.text)
        condition = ET.SubElement(processing, "respcondition", {"continue": "Yes"})
        chosen = ET.SubElement(condition, "conditionvar")
        ET.SubElement(chosen, "varequal", {"respident": "response"}).text = letter
        if answer.right:
            points = ET.SubElement(condition, "setvar", {"action": "Set", "varname": "SCORE"})
            points.text = "100"
        said = {"feedbacktype": "Response", "linkrefid": f"{letter}_fb"}
        ET.SubElement(condition, "displayfeedback", said)
        feedback = ET.SubElement(root, "itemfeedback", {"ident": f"{letter}_fb"})
        material(ET.SubElement(feedback, "flow_mat"), answer.why)
    return root


def material(parent: ET.Element, text: str) -> None:
    """Write a text."""
    shown = ET.SubElement(ET.SubElement(parent, "material"), "mattext", {"texttype": "text/html"})
    shown.text = html(text)
