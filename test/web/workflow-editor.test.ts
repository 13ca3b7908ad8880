import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondsOf } from '../../functions/sla/duration.ts';
import {
  beginningWith,
  connected,
  insertedAfter,
  newStep,
  removed,
} from '../../web/src/features/workspace/settings/workflow/edits.ts';
import { stepOfFault } from '../../web/src/features/workspace/settings/workflow/faults.ts';
import { begun, changed, redone, undone } from '../../web/src/features/workspace/settings/workflow/history.ts';
import { spanOf, spanText } from '../../web/src/features/workspace/settings/workflow/span-words.ts';
import { asWorkflow } from '../../web/src/features/workspace/settings/workflow/workflow-file.ts';
import { box, edgesOf, placesOf } from '../../web/src/features/workspace/workflow-graph/layout.ts';
import { templates } from '../../workflows/catalog/templates.ts';
import { type Step, stepKinds, type Workflow, workflowSchema } from '../../workflows/definition.ts';
import { waysOf } from '../../workflows/ways.ts';
import { anyWorkflow } from '../workflows/definitions.ts';

const title = { fr: 'Étape', en: 'Step' };
const standard = templates[0]?.workflow as Workflow;
const isSound = (workflow: Workflow) => workflowSchema.safeParse(workflow).success;

describe('an edit', () => {
  it.each(stepKinds.filter((kind) => !['end', 'parallel', 'loop'].includes(kind)))(
    'puts a step that does “%s” between two others, and the workflow stays sound',
    (kind) => {
      const { workflow, id } = insertedAfter(standard, standard.steps[0]?.id ?? '', kind, title);
      expect(waysOf(workflow.steps[0] as Step)[0]?.to).toBe(id);
      expect(isSound(workflow)).toBe(true);
    },
  );

  it('puts a step before the end that is chosen', () => {
    const { workflow, id } = insertedAfter(standard, 'closed', 'do', title);
    expect(isSound(workflow)).toBe(true);
    expect(workflow.steps.find((step) => step.id === id)).toMatchObject({ next: 'closed' });
  });

  it('takes a step away, and what led to it leads on', () => {
    const { workflow, id } = insertedAfter(standard, standard.steps[0]?.id ?? '', 'do', title);
    const back = removed(workflow, id);
    expect(back.steps).toEqual(standard.steps);
  });

  it('draws one way anew, whatever part of the step says it', () => {
    const branch = newStep('branch', 'branch', title, 'closed');
    const workflow = { ...standard, steps: [branch, ...standard.steps] };
    const drawn = connected(connected(workflow, 'branch', 'cases.0.next', 'solve'), 'branch', 'otherwise', 'levelOne');
    expect(waysOf(drawn.steps[0] as Step).map(({ to }) => to)).toEqual(['solve', 'levelOne']);
    expect(
      waysOf(branch).map(({ to }) => to),
      'the original is as it was',
    ).toEqual(['closed', 'closed']);
    expect(beginningWith(drawn, 'solve').steps[0]?.id).toBe('solve');
  });
});

describe('the history of changes', () => {
  it('goes back and forth, and forgets what was undone once something else is done', () => {
    const all = changed(changed(begun(1), 2), 3);
    expect(undone(all).present).toBe(2);
    expect(redone(undone(undone(all))).present).toBe(2);
    expect(changed(undone(all), 4).future).toEqual([]);
    expect(undone(begun(1)).present).toBe(1);
    expect(redone(begun(1)).present).toBe(1);
  });
});

describe('the graph', () => {
  it('puts no step of any workflow on another one, and draws every way', () => {
    fc.assert(
      fc.property(anyWorkflow, ({ steps }) => {
        const places = [...placesOf(steps).values()];
        expect(edgesOf(steps)).toHaveLength(steps.flatMap(waysOf).length);
        places.forEach((one, index) => {
          for (const other of places.slice(index + 1)) {
            const apart = Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height;
            expect(apart).toBe(true);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('stands what leads nowhere, as in a draft', () => {
    const lost = { ...(standard.steps[0] as Step), next: 'nowhere' } as Step;
    expect(edgesOf([lost])).toEqual([]);
    expect(placesOf([lost]).size).toBe(1);
  });
});

describe('a duration', () => {
  it.each([
    ['30 min', 1800],
    ['1 h 30', 5400],
    ['2 j', 172_800],
    ['2 d', 172_800],
    ['1 j 4 h', 100_800],
    ['PT45M', 2700],
    ['p1d', 86_400],
  ])('is read as one writes it: %s', (text, seconds) => {
    const iso = spanOf(text);
    expect(iso && secondsOf(iso)).toBe(seconds);
  });

  it('that cannot be read is none', () => {
    expect(spanOf('soon')).toBeUndefined();
    expect(spanOf('')).toBeUndefined();
  });

  it('is shown so that it reads as the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 525_600 }), (minutes) => {
        const iso = `PT${minutes * 60}S`;
        const again = spanOf(spanText(iso, 'd'));
        expect(again && secondsOf(again)).toBe(minutes * 60);
      }),
    );
  });
});

describe('a file', () => {
  it('that was exported is taken; anything else is not', () => {
    expect(asWorkflow(JSON.stringify(standard))).toEqual(standard);
    for (const content of ['', '{', 'null', '[]', '{"steps":[1],"name":{}}', '{"name":"x"}'])
      expect(asWorkflow(content)).toBeUndefined();
  });
});

it('a fault is shown at its step', () => {
  expect(stepOfFault({ field: 'definition.steps.1.rules.0.when', message: '' }, standard)).toBe('solve');
  expect(stepOfFault({ field: 'definition.name.fr', message: '' }, standard)).toBeUndefined();
});
