// Answers are checked at once, and the reason is said. Without it there is the fold.
for (const question of document.querySelectorAll("fieldset.question")) {
  const fold = question.querySelector("details");
  const reasons = [...fold.querySelectorAll("li")];
  const check = document.createElement("button");
  check.type = "button";
  check.className = "check";
  check.textContent = "Check";
  const verdict = document.createElement("p");
  verdict.className = "verdict";
  verdict.role = "status"; // spoken when it changes
  fold.before(check, verdict);

  question.addEventListener("change", () => {
    verdict.replaceChildren();
    verdict.classList.remove("right", "wrong");
  });

  check.addEventListener("click", () => {
    const chosen = question.querySelector("input:checked");
    verdict.replaceChildren();
    if (!chosen) {
      verdict.textContent = "Choose an answer first.";
      return;
    }
    const reason = reasons[chosen.value];
    const right = reason.classList.contains("right");
    verdict.classList.add(right ? "right" : "wrong");
    const word = document.createElement("strong");
    word.textContent = right ? "Right." : "Not this one.";
    verdict.append(word, " ", reason.querySelector(".why").cloneNode(true));
  });
}
