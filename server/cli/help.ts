export const HELP = `惠企政策导航 policy-navigator

用法：navigator 命令 [参数] [--home 目录] [--json]

  extract 路径…          只读取不保存：显示文件里的元数据和项目

  --home 目录            数据所在的文件夹（默认 var/，或环境变量 NAVIGATOR_HOME）
  --json                 只在标准输出上给出 JSON
`;
