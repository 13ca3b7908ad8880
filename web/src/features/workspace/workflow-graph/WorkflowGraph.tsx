import {
  Background,
  type Connection,
  Controls,
  type Edge as FlowEdge,
  type Node as FlowNode,
  Handle,
  MarkerType,
  type NodeProps,
  Position,
  ReactFlow,
  useNodesState,
} from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import '@xyflow/react/dist/base.css';
import type { Step } from '../../../../../workflows/definition.ts';
import { waysOf } from '../../../../../workflows/ways.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { settingsText } from '../words/settings.ts';
import { box, edgesOf, placesOf } from './layout.ts';
import { wayWords } from './way-words.ts';
import styles from './workflow-graph.module.css';

export type StepState = 'done' | 'current';

interface Props {
  steps: readonly Step[];
  label: string;
  /** How steps stand in a running workflow. */
  states?: Readonly<Record<string, StepState>>;
  /** Steps in which something is wrong. */
  faulty?: ReadonlySet<string>;
  selected?: string | undefined;
  onSelect?: (stepId: string) => void;
  /** A way was drawn anew; without it the graph is for looking. */
  onWay?: (stepId: string, field: string, to: string) => void;
  /** Counts up when the places are to be computed anew, whatever was dragged. */
  tidied?: number;
}

interface Shown extends Record<string, unknown> {
  step: Step;
  kind: string;
  title: string;
  state: StepState | undefined;
  faulty: boolean;
  faultText: string;
  stateText: string;
  ways: { field: string; label: string }[];
  connectable: boolean;
}
type StepNode = FlowNode<Shown, 'step'>;

/** One step: what kind it is, what it is called, how it stands. Each of its ways out has a knob of its own to draw it from. */
function StepBox({ data, selected }: NodeProps<StepNode>) {
  return (
    <div
      className={styles.step}
      data-kind={data.step.kind}
      data-state={data.state}
      data-faulty={data.faulty || undefined}
      data-selected={selected || undefined}
      style={{ width: box.width, minHeight: box.height }}
    >
      <Handle type="target" position={Position.Top} isConnectable={data.connectable} />
      <span className={styles.kind}>{data.kind}</span>
      <span className={styles.title}>{data.title}</span>
      {data.stateText && <span className={styles.state}>{data.stateText}</span>}
      {data.faulty && <span className={styles.fault}>{data.faultText}</span>}
      {data.ways.map(({ field, label }, index) => (
        <Handle
          key={field}
          id={field}
          type="source"
          position={Position.Bottom}
          isConnectable={data.connectable}
          title={label}
          style={{ left: `${((index + 1) * 100) / (data.ways.length + 1)}%` }}
        />
      ))}
    </div>
  );
}

const nodeTypes = { step: StepBox };

/** A workflow as a graph: to look at, to zoom and move, and, with `onWay`, to draw ways in. Tab goes from step to step. */
export function WorkflowGraph({ steps, label, states, faulty, selected, onSelect, onWay, tidied = 0 }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tidied` asks for new places.
  const places = useMemo(() => placesOf(steps), [steps, tidied]);
  const [nodes, setNodes, onNodesChange] = useNodesState<StepNode>([]);
  useEffect(() => {
    setNodes(
      steps.map((step) => {
        const kind = say(`step.${step.kind}`);
        const title = step.title?.[language] ?? step.id;
        const state = states?.[step.id];
        const isFaulty = faulty?.has(step.id) ?? false;
        const stateText = state ? say(`graph.${state}`) : '';
        const faultText = say('graph.faulty');
        return {
          id: step.id,
          type: 'step',
          position: places.get(step.id) ?? { x: 0, y: 0 },
          selected: step.id === selected,
          ariaLabel: [kind, title, stateText, isFaulty ? faultText : ''].filter(Boolean).join(', '),
          data: {
            step,
            kind,
            title,
            state,
            stateText,
            faulty: isFaulty,
            faultText,
            connectable: onWay !== undefined,
            // From left to right as what they lead to, so that ways cross less.
            ways: waysOf(step)
              .toSorted((a, b) => (places.get(a.to)?.x ?? 0) - (places.get(b.to)?.x ?? 0))
              .map(({ field }) => ({ field, label: wayWords(step, field, language) })),
          },
        };
      }),
    );
  }, [steps, states, faulty, selected, places, language, say, onWay, setNodes]);
  const edges = useMemo<FlowEdge[]>(
    () =>
      edgesOf(steps).map(({ id, from, to, field }) => {
        const step = steps.find((one) => one.id === from) as Step;
        const text = wayWords(step, field, language);
        return {
          id,
          source: from,
          target: to,
          sourceHandle: field,
          ...(text ? { label: text } : {}),
          focusable: false,
          selectable: false,
          markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
        };
      }),
    [steps, language],
  );
  const connect = ({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle) onWay?.(source, sourceHandle, target);
  };
  return (
    <section className={styles.graph} aria-label={label}>
      <ReactFlow
        key={tidied}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={(changes) => {
          onNodesChange(changes.filter(({ type }) => type !== 'remove'));
          for (const change of changes) if (change.type === 'select' && change.selected) onSelect?.(change.id);
        }}
        onConnect={connect}
        nodesConnectable={onWay !== undefined}
        deleteKeyCode={null}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.08 }}
        minZoom={0.2}
        maxZoom={2}
        zoomOnScroll={false}
        preventScrolling={false}
        ariaLabelConfig={{
          'node.a11yDescription.default': say('graph.hint'),
          'node.a11yDescription.keyboardDisabled': say('graph.hint'),
          'controls.ariaLabel': say('graph.controls'),
          'controls.zoomIn.ariaLabel': say('graph.zoomIn'),
          'controls.zoomOut.ariaLabel': say('graph.zoomOut'),
          'controls.fitView.ariaLabel': say('graph.fit'),
        }}
      >
        <Background gap={22} size={1} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  );
}
