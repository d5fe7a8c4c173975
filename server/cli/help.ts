export const HELP = `惠企政策导航 policy-navigator

用法：navigator 命令 [参数] [--home 目录] [--json]

  ingest 路径…           读取文件或文件夹，存入库中并更新索引
  ingest report          来源清单里各来源最近一次更新了什么
  show 编号              显示一份文件 [--text 全文 | --provisions 条款 | --programs 项目]
  extract 路径…          只读取不保存：显示文件里的元数据和项目
  search 问题            查找条款 [--k 10] [--jurisdiction 区划代码] [--kind 种类] [--validity in-force]
                         [--as-of 日期] [--issuer 机关] [--industry 行业代码] [--since 日期] [--until 日期] [--queries 文件]
  ask 问题               提问，每句话都有出处 [--profile 企业信息文件] [--as-of 日期] [--questions 文件]
  match --enterprise 文件或编号  一家企业能享受什么 [--as-of 日期：按当时有效的文本] [--program 编号]
  match --enterprises 文件   多家企业（.jsonl 或 .csv；stored 为库中全部）[--out 文件] [--shards 按省分表计算]
                         [--since 日期] 只看从那天起因日期变化（窗口开闭、年限、资质到期）判定变了的
  coverage 文件编号或路径    逐条看解读是否到位：覆盖、要点、形式、时效、与原文是否一致 [--interpretation 编号或路径]…
  coverage overrule 文件编号 --provision 条款 --as explained|mentioned|absent --reason 理由 --by 姓名   人工改判
  why --enterprise 编号 --program 编号  [--as-of 日期] 当时为什么这样判定，按当时的政策和企业信息重算
  compare 旧文件 新文件      新旧对照：条款、数值、项目增减和受影响的企业（编号或路径）
  simulate 项目编号 --set 条件.json  政策推演：改了条件，符合、待确认、差一点的企业和资金各变多少
  interpret 文件编号或路径   起草解读：问答、文章提纲、一图读懂、申报指南、音频稿，每句话有出处，缺的标出待补充
                         [--form qa|chart|article|guide|audio-script] [--out 文件.docx|.html|.svg|.png|.txt]
  digest [--date 日期]       每日一听：当天新发布和有变化的政策，口语稿不超过10分钟 [--audio 合成语音供网页收听] [--out 文件]
  plan list                  解读方案：add、amend、draft、check、sign、publish、return、resubmit、gazette、submit 文件编号 --by 姓名
                         缺方案或公开属性的退文并说明理由；plan principals 各单位主要负责人本年解读次数；plan rules 所用规则和依据
  report gaps                公众常问、没有答案、没解决、有纠错的问题，最近的条款，是否已解读 [--since 日期]
  report knowledge           咨询知识库，供热线使用 [--out 文件.jsonl|.csv]
  report assessment          按部门和月的解读考核统计：解读率、时效、覆盖、形式、答复、推送 [--since --until 日期] [--out 文件.xlsx|.docx]
  consult list               答复办理：公众问题的待办 [--state 状态] [--overdue 只看逾期] [--department 部门]；consult update 收进新的公众问题 [--since 日期]
  consult assign 编号 --department 部门 [--person 姓名] [--expert 专家] [--concern emergency|press|public|ordinary] --by 姓名
  consult answer 编号 --document 文件编号 --provision 条款 [--quote 原文] --text 答复 [--confirmed 数字已核对] --by 姓名
  consult approve 编号 --by 姓名；consult return|decline|reopen|withdraw 编号 --reason 理由 --by 姓名；consult show 编号
  comments list              征求意见：open 文件编号 --department 部门 --from 日期 --to 日期 [--reason 不足30天的理由] --by 姓名
                         show、prolong --to 日期、close、reply --reply 总体说明 编号；add 编号 [--provision 序号] --text 意见
                         decide 编号 --cluster 组 --as adopted|partly|not-adopted --reason 理由；publish、hide 编号 --cluster 意见 [--reason 理由]
  experts list               解读专家库：add --name 姓名 --department 单位 --fields 领域,领域 [--documents 文件编号,…]、change 编号、for 文件编号
  faq import 文件        收录属于某一条款的问题（.jsonl）
  review propose 文件编号    请大模型补充规则遗漏的内容，逐句核对原文后待复核
  review list            待复核的项目；show、confirm、correct 项目编号 [--leaf 序号 --set 文件] --by 姓名
  enterprises import 文件    导入企业信息（.jsonl、.csv、.xlsx；认得中文表头，其他列名用 --map 对照表）
  enterprises find 名称或代码 从接入的企业登记信息里查找（REGISTRY_URL、REGISTRY_FILE）[--save 保存]
  enterprises confirm 编号 --program 项目编号 [--condition 序号 --as yes|no|none --by 姓名]  需要人工确认的条件，确认后按确认的结果判定
  enterprises show 编号      显示一家企业的信息和来源；enterprises seal 设置或更换密钥（FACTS_KEYS）后重新加密
  bench 对象             测速，与其他实现轮流比较（matcher、retrieval、chat）[--scale 0.01]
  push plan              看看将要推送什么，不写入也不发送 [--as-of 日期]
  push run               推送 [--channel in-app,webhook…] [--baseline 只记录现状]；超过200条须先批准
  push log               推送记录 [--status 状态] [--enterprise 编号]；push counts 各项目的送达、已读、申报、投诉
  push approve 批次 | reject 批次 --by 姓名；push resolve 编号 --as sent|resend --by 姓名
  push subscribe --enterprise 编号 [--person 姓名] [--channel 渠道 --to 地址] [--topic …] [--region …] [--department …]
                         [--min-award 元] [--cadence at-once|daily|weekly] [--quiet 21:00-08:00|none]
  push mute --enterprise 编号 --program 编号 | --department 部门；push optout --enterprise 编号 [--person 姓名] [--off]
  push rate 编号 useful|not-for-us|already-got；push read|applied|complain 编号；push replay 编号 重算当时的判定
  accounts add 账号 --role operator|auditor|drafter|reviewer [--department 部门] [--name 称呼] [--password-stdin]
                         添加工作人员；grant、password、disable、enable、remove 账号；accounts list
  accounts member 账号 --enterprise 编号 [--owner]   指定企业成员；accounts forget 恢复备份后重新删除已注销的数据
  audit list             审计记录 [--after 序号] [--limit 条数]；audit verify [--anchor 序号:校验值] 校验是否被改动
  export calendar            申报日历（.ics）[--enterprise 编号 只含这家企业可能符合的] [--out 文件]
  export open-data 目录      主动公开的文件、项目、条件、奖补：CSV、JSON 和数据字典
  backup 文件.tar 或目录     运行中也可备份：数据、注销记录，带校验值；索引由数据重建，不备份
  restore 备份               恢复备份（先核对校验值），重新删除已注销的数据，重建索引 [--check-only 只核对] [--force 替换已有数据]
  check                      检查数据是否损坏：数据库、原文和引用、互相引用、审计、索引 [--repair 重建索引]
  migrate                    把数据结构升级到本版本；migrate --from sqlite:目录 --to mongodb://… 换数据库（可反向），逐表核对
  probe                      全程自检：测试政策从读入到企业收到通知要多久，做完清除 [--within 120 秒]
  switch                     停用或启用大模型、渠道，对所有进程生效：switch model|channel:email… --off [--reason 原因] | --on
  doctor                     检查安装：版本、组件、目录、磁盘、设置、数据库、索引、模型、邮件、来源、时钟，并给出办法
  contract                   由代码生成接口说明 docs/openapi.json 和 docs/socket.md
  worker                     后台进程：定时读取来源、推送、清理，不提供网页
  serve [--port 3000]    启动网页、接口和即时问答

  --home 目录            数据所在的文件夹（默认 var/，或环境变量 NAVIGATOR_HOME）
  --json                 只在标准输出上给出 JSON
`;

/** What stands in `HELP` about one command: its lines and those that go on under them. */
export function helpOf(command: string): string {
  const about: string[] = [];
  let own = false;
  for (const line of HELP.split('\n')) {
    if (/^ {2}\S/u.test(line)) own = line.trimStart().split(/[\s；]/u)[0] === command;
    if (own && line !== '') about.push(line);
  }
  return `用法：navigator ${command} …\n\n${about.join('\n')}\n\n方括号里的可以不写。每个命令都可以加 --home 目录、--json。全部命令：navigator --help\n`;
}
