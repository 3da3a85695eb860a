#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace lacuna::reports::testing {

/// What the schema has against a report, one line each; empty where it holds.
inline std::string complaints(const nlohmann::json& report) {
  std::ifstream file(LACUNA_SOURCE_DIR "/docs/matrix.schema.json");
  const auto document = nlohmann::json::parse(file);
  valijson::Schema schema;
  const valijson::adapters::NlohmannJsonAdapter schema_adapter(document);
  valijson::SchemaParser().populateSchema(schema_adapter, schema);
  valijson::ValidationResults results;
  const valijson::adapters::NlohmannJsonAdapter target(report);
  if (valijson::Validator().validate(schema, target, &results)) return {};
  std::string lines = "refused\n";
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) lines += step;
    lines += ": " + error.description + '\n';
  }
  return lines;
}

}  // namespace lacuna::reports::testing
