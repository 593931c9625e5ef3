import { Alert, Anchor, Button, Checkbox, Group, List, Progress, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ErrorState, Icon, Surface } from "@/components";
import type { Device, Devices } from "./devices";
import classes from "./live.module.css";
import type { Microphone } from "./microphone";
import { type ConsentItems, type Consents, useSaveConsents } from "./queries";

/** What the candidate chose. */
export interface Choice extends Consents {
  pushToTalk: boolean;
}

interface DeviceCheckProps {
  interviewId: string;
  items: ConsentItems;
  devices: Devices;
  onStart: (choice: Choice) => void;
}

/** Consents, devices that are tried, and the start. Nothing is on before it was ticked here. */
export function DeviceCheck({ interviewId, items, devices, onStart }: DeviceCheckProps) {
  const { t } = useTranslation("live");
  const [choice, setChoice] = useState<Consents>(() => given(items));
  const [pushToTalk, setPushToTalk] = useState(false);
  const save = useSaveConsents();
  const hadMicrophone = items.microphone.granted;
  const hadCamera = items.camera.granted;
  const { microphone, camera } = devices;

  const choose = (part: Partial<Consents>) => {
    const next = { ...choice, ...part };
    if (!next.microphone) next.media_storage = false;
    setChoice(next);
    for (const [device, wanted, before] of [
      [microphone, next.microphone, choice.microphone],
      [camera, next.camera, choice.camera],
    ] as const) {
      if (wanted && !before) void device.open();
      if (!wanted && before) device.close();
    }
  };
  useEffect(() => {
    // Consents of an earlier time: their devices are tried at once.
    if (hadMicrophone) void microphone.open();
    if (hadCamera) void camera.open();
  }, [hadMicrophone, hadCamera, microphone.open, camera.open]);

  const start = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(choice, { onSuccess: () => onStart({ ...choice, pushToTalk }) });
  };
  const waiting = (choice.microphone && !microphone.opened) || (choice.camera && !camera.opened);
  return (
    <form onSubmit={start}>
      <Stack gap="lg">
        <Surface>
          <Wording item={items.microphone} />
          <Stack gap="sm">
            <Checkbox
              label={t("check.agree")}
              aria-describedby="consent-microphone"
              checked={choice.microphone}
              onChange={(event) => choose({ microphone: event.currentTarget.checked })}
            />
            <DeviceTrouble device={microphone} />
            {microphone.opened && <LevelMeter microphone={microphone.opened} />}
            {choice.microphone && (
              <Checkbox
                label={t("check.pushToTalk")}
                checked={pushToTalk}
                onChange={(event) => setPushToTalk(event.currentTarget.checked)}
              />
            )}
          </Stack>
        </Surface>
        <Surface>
          <Wording item={items.camera} />
          <Stack gap="sm">
            <Checkbox
              label={t("check.agree")}
              aria-describedby="consent-camera"
              checked={choice.camera}
              onChange={(event) => choose({ camera: event.currentTarget.checked })}
            />
            <DeviceTrouble device={camera} />
            {camera.opened && <Preview stream={camera.opened.stream} label={t("check.preview")} />}
          </Stack>
        </Surface>
        <Surface>
          <Wording item={items.media_storage} />
          <Checkbox
            label={t("check.agree")}
            aria-describedby="consent-media_storage"
            description={choice.microphone ? undefined : t("check.needsMicrophone")}
            disabled={!choice.microphone}
            checked={choice.media_storage}
            onChange={(event) => choose({ media_storage: event.currentTarget.checked })}
          />
        </Surface>
        <Text>{t("check.mirror")}</Text>
        {save.isError && <ErrorState error={save.error} namespace="live" />}
        <Group>
          <Button
            type="submit"
            size="md"
            leftSection={<Icon name="mic" />}
            disabled={!choice.microphone || waiting}
            loading={save.isPending}
          >
            {t("check.start")}
          </Button>
          <Anchor component={Link} to={`/interviews/${interviewId}`}>
            {t("check.typeOnly")}
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}

function given(items: ConsentItems): Consents {
  return {
    microphone: items.microphone.granted,
    camera: items.camera.granted,
    media_storage: items.media_storage.granted,
  };
}

/** What is agreed to, as the service words it. */
function Wording({ item }: { item: ConsentItems[keyof ConsentItems] }) {
  return (
    <>
      <Title order={2} size="h4" mb="xs">
        {item.title}
      </Title>
      <Text size="sm" mb="sm" id={`consent-${item.kind}`}>
        {item.text}
      </Text>
    </>
  );
}

function DeviceTrouble({ device }: { device: Device<unknown> }) {
  const { t } = useTranslation("live");
  if (device.failed === null) return null;
  const known = ["NotAllowedError", "NotFoundError", "NotReadableError"] as const;
  const reason = known.find((name) => name === device.failed) ?? "other";
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="alert" />}>
      <Text c="var(--mantine-color-text)">{t(`device.${reason}`)}</Text>
    </Alert>
  );
}

/** How loud the microphone is, and what helps. */
function LevelMeter({ microphone }: { microphone: Microphone }) {
  const { t } = useTranslation("live");
  const [level, setLevel] = useState(0);
  useEffect(() => {
    let loudest = 0;
    let shown = 0;
    microphone.onBlock = ({ peak }) => {
      loudest = Math.max(loudest, peak);
    };
    const timer = window.setInterval(() => {
      // In decibels, as ears hear it: −60 dB is empty, 0 dB is full.
      const now = loudest > 0 ? Math.max(0, 1 + (20 * Math.log10(loudest)) / 60) : 0;
      shown = Math.max(now, shown * 0.8);
      loudest = 0;
      setLevel(Math.round(shown * 100));
    }, 80);
    return () => {
      window.clearInterval(timer);
      microphone.onBlock = null;
    };
  }, [microphone]);
  return (
    <div>
      <Progress value={level} size="lg" aria-label={t("check.level")} transitionDuration={0} />
      <List size="sm" mt="xs">
        <List.Item>{t("check.say")}</List.Item>
        <List.Item>{t("check.echo")}</List.Item>
      </List>
    </div>
  );
}

/** The camera's picture, mirrored as in a mirror. */
export function Preview({ stream, label }: { stream: MediaStream; label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} className={classes.preview} aria-label={label} autoPlay muted playsInline />;
}
