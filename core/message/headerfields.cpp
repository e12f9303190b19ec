// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/headerfields.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace dropscope {

namespace {

constexpr qsizetype longestField = 4 * 1024;

/// Takes a line off the front, without its line end.
OctetView takeLine(OctetView& octets)
{
    const qsizetype lf = octets.indexOf('\n');
    const OctetView line = lf < 0 ? octets : octets.first(lf);
    octets = lf < 0 ? OctetView() : octets.sliced(lf + 1);
    return line.endsWith('\r') ? line.chopped(1) : line;
}

/// Which of the names stands before the colon, if any does. White space before it is obsolete and borne (RFC
/// 5322 §4.5).
std::optional<size_t> nameOf(OctetView line, std::span<const OctetView> names)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    const OctetView name = line.first(colon).trimmed();
    const auto found = std::ranges::find_if(
        names, [name](OctetView other) { return name.compare(other, Qt::CaseInsensitive) == 0; });
    return found == names.end() ? std::nullopt : std::optional<size_t>(found - names.begin());
}

} // namespace

Octets firstFields(OctetView header, std::span<const OctetView> names)
{
    Octets fields;
    std::vector<bool> seen(names.size(), false);
    if (header.startsWith("\xEF\xBB\xBF")) // a mark of the byte order, as editors write it
        header = header.sliced(3);
    qsizetype room = 0; // for what continues the field at hand; none if it is not wanted
    for (OctetView line = takeLine(header); !line.isEmpty(); line = takeLine(header)) {
        if (line.front() == ' ' || line.front() == '\t') {
            if (room <= 0)
                continue;
        } else {
            const auto name = nameOf(line, names);
            const bool wanted = name && !seen[*name];
            room = wanted ? longestField : 0;
            if (!wanted)
                continue;
            seen[*name] = true;
            fields.append(names[*name]);
            line = line.sliced(line.indexOf(':'));
        }
        line = line.first(std::min(room, line.size()));
        room -= line.size();
        fields.append(line).append("\r\n");
    }
    return fields;
}

} // namespace dropscope
