import { AppError } from '../../domain/errors.ts';

/** Faces with Han characters that systems commonly have; one must be installed, nothing is bundled. */
const HAN_FACE = 'Noto Sans CJK SC';

/** A chart as a picture, `scale` times its own size. @throws AppError where this system has no renderer. */
export async function chartAsPng(svg: string, scale = 2): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js').catch(() => {
    throw new AppError('internal', '这台机器没有可用的绘图组件（@resvg/resvg-js），请改用 .svg。');
  });
  return new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: true, defaultFontFamily: HAN_FACE, sansSerifFamily: HAN_FACE },
  })
    .render()
    .asPng();
}
