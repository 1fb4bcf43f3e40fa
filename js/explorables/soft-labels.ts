/** Soft labels: what the rounds make of the labels of one image, whose given class may be wrong. */
import { offer } from "../element";
import { describe, type SoftData, type SoftModel, type SoftState, solve, tables } from "../models/soft-labels";
import type { Challenge, Chart, Control, Explorable } from "../view/explorable";
import { drawImages, levels } from "./images";
import { drawCourse } from "./soft-labels-course";
import { drawOutputs } from "./soft-labels-outputs";

function charts({ images }: SoftData): Chart<SoftModel>[] {
  const pictures = images.map(levels);
  const pixels: [number, number] = [images[0].length, images[0][0].length];
  return [
    { title: "Outputs of the image", height: 290, phone: 165, symbols: ["y", "f"], draw: drawOutputs },
    {
      title: "Images to pick",
      height: 252,
      phone: 108,
      whole: true,
      draw: (drawing) => drawImages(drawing, pictures, pixels),
    },
    {
      title: "Outputs of the given and the true class by round",
      height: 166,
      phone: 80,
      whole: true,
      handles: true,
      draw: drawCourse,
    },
  ];
}

function controls({ images, series }: SoftData): Control<SoftModel>[] {
  const list: Control<SoftModel>[] = [
    {
      kind: "slider",
      name: "image",
      label: "image",
      min: 1,
      max: images.length,
      step: 1,
      text: (_, { i }) => `${i + 1} of ${images.length}`,
    },
    { kind: "rounds", name: "round", label: "round t", last: ({ T }) => T, text: (t, { T }) => `${t} of ${T}` },
  ];
  const options = series.map(({ name }) => ({ value: name, label: name }));
  return options.length > 1 ? [{ kind: "choice", name: "source", label: "outputs of", options }, ...list] : list;
}

/** Where the truth comes through, if a wrong label is overruled anywhere. */
function challenge({ truth, given, series }: SoftData): Challenge<SoftState, SoftModel> | undefined {
  const overruled = ({ outputs }: SoftData["series"][number]) =>
    truth.some((q, j) => {
      const ahead = outputs.findIndex((round) => round[j][q] > round[j][given[j]]);
      return q !== given[j] && ahead > 0;
    });
  if (!series.some(overruled)) return undefined;
  return {
    task: "Find a wrong label (•), and the round in which the truth takes the lead.",
    done: ({ i, T, ahead, truth, given }, { round }) =>
      truth[i] !== given[i] && ahead > 0 && Math.min(round, T) === ahead,
    reward: "The next labels favour the truth.",
  };
}

export const softLabels: Explorable<SoftData, SoftState, SoftModel> = {
  title: "Soft labels",
  controls,
  solve,
  describe,
  charts,
  tables,
  challenge,
};

offer({ "soft-labels": softLabels });
