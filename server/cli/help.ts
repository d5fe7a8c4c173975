export const HELP = `惠企政策导航 policy-navigator

用法：navigator 命令 [参数] [--home 目录] [--json]

  ingest 路径…           读取文件或文件夹，存入库中并更新索引
  show 编号              显示一份文件 [--text 全文 | --provisions 条款 | --programs 项目]
  extract 路径…          只读取不保存：显示文件里的元数据和项目
  search 问题            查找条款 [--k 10] [--jurisdiction 区划代码] [--kind 种类] [--validity in-force]
                         [--as-of 日期] [--issuer 机关] [--industry 行业代码] [--since 日期] [--queries 文件]
  ask 问题               提问，每句话都有出处 [--profile 企业信息文件] [--as-of 日期] [--questions 文件]
  match --enterprise 文件    一家企业能享受什么 [--as-of 日期] [--program 编号]
  match --enterprises 文件   多家企业（.jsonl 或 .csv）[--out 文件]
  faq import 文件        收录属于某一条款的问题（.jsonl）
  review propose 文件编号    请大模型补充规则遗漏的内容，逐句核对原文后待复核
  review list            待复核的项目；show、confirm、correct 项目编号 [--leaf 序号 --set 文件] --by 姓名
  enterprises import 文件    导入企业信息（.jsonl 或 .csv）
  enterprises show 编号      显示一家企业的信息和来源
  bench 对象             测速，与其他实现轮流比较（retrieval）[--scale 0.01]
  serve [--port 3000]    启动网页、接口和即时问答

  --home 目录            数据所在的文件夹（默认 var/，或环境变量 NAVIGATOR_HOME）
  --json                 只在标准输出上给出 JSON
`;
