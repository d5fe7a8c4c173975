/** The 400 characters that make up four fifths of Chinese policy texts, and the traditional forms of those that have one. */
const COMMON = new Set(
  '的业人疫情防税工务控企和行保关对政市作发通一生要用部资等理实在有员产办时区中医应上公进不全新服定期地各为物重复及病管机大日加局省力开以施出国费门提会纳信可好持方支策月法动报位点于场民毒家运个金项障确者单社体分供品制到间合过经线强做年措安收相染展肺化炎冠口所接前了现申' +
    '是主入小治求规息需度疗查缴或落护设事面能建交受组导按责自委型指状下电网记免性同据增感健调其内构府就级助学当得消外严成卫康优农院任总式高况财活集件将知备心目处专款告车监输本道急响取检格平统联程商营捐并险系条流传第台解长量照与影来准三预我共明决厅赠减融基织排补推北二证向' +
    '采后请具贷次海难依测号立延数征快限例诊如类切手予值离批已户多子十担正效配领问职微从利计布额续返登结置困居群协票至还步稳源隔范战积坚示天教打罩四给城常无由众特放科他案序京最必参路救题广近使药极岗包客击触负审价银送精直党善先餐议惠除站率挥干村每风温原表标改後完询因料这万根' +
    '業稅務關對發資實員產辦時區醫應進爲複機開國費門會納動報點於場運個項確單體間過經線強現規療繳護設組導責狀電網記據調內構級學當嚴衛優農總況財將備處專車監輸響檢統聯營並險繫條傳臺長與來準預決廳贈減織補證採請貸難測號數徵診類離戶擔領問職從計額續結羣協還穩範戰積堅給無衆參題廣藥極崗擊觸負審價銀黨議揮幹風溫標詢這萬為公政',
);

/**
 * How much `text` reads like Chinese or plain ASCII rather than like bytes decoded wrongly: 1 all everyday characters, 0 none.
 * Replacement characters, private-use characters and controls count against it.
 */
export function commonShare(text: string): number {
  let good = 0;
  let all = 0;
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) continue;
    all += 1;
    if (code < 0x20 || code === 0x7f || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) good -= 3;
    else if (code < 0x80) good += 0.6;
    else if (
      COMMON.has(c) ||
      (code >= 0x3000 && code <= 0x3015) ||
      (code >= 0xff01 && code <= 0xff1f) ||
      (code >= 0x2014 && code <= 0x201d)
    )
      good += 1;
  }
  return all === 0 ? 0 : Math.max(0, good / all);
}
