# Not yet built by anybody: no containers could be run where this was written.
FROM node:22-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
# 154 MB with the pages and the data, 31 MB compressed, without the base; see ARCHITECTURE.md, Figures.
RUN npm ci && npm prune --omit=dev && .ci/slim .

FROM node:22-bookworm-slim
ENV NODE_ENV=production NAVIGATOR_HOME=/var/lib/navigator
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/server/cli/package.json /app/server/cli/bin.js ./server/cli/
COPY --from=build /app/data ./data
COPY --from=build /app/prompts ./prompts
COPY --from=build /app/client/web/dist ./client/web/dist
RUN mkdir -p /var/lib/navigator && chown node /var/lib/navigator
USER node
VOLUME /var/lib/navigator
EXPOSE 3000
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server/cli/navigator.js", "serve"]
