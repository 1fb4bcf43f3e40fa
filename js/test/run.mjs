// node run.mjs < { function, input }: arithmetic, without a page.
import { answer } from "./answer.mjs";

answer();
