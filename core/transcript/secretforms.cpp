// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/secretforms.h"

namespace dropscope {

namespace {

/// The letters of base64 that the secret alone decides, if so many octets modulo 3 stand before it. A letter
/// carries 6 bits.
Octets lettersBehind(qsizetype octetsBefore, OctetView secret)
{
    Octets padded(octetsBefore, '\0');
    const Octets text = padded.append(secret).toBase64(Octets::OmitTrailingEquals);
    const qsizetype begin = (octetsBefore * 8 + 5) / 6;
    const qsizetype end = (octetsBefore + secret.size()) * 8 / 6;
    return end > begin ? text.sliced(begin, end - begin) : Octets();
}

} // namespace

std::vector<Secret> formsOf(const Secret& secret)
{
    std::vector<Secret> forms{secret};
    const auto add = [&forms](Octets form) {
        constexpr qsizetype fewest = 4;
        if (form.size() >= fewest)
            forms.emplace_back(std::move(form));
    };
    const Octets octets = secret.expose().toByteArray();
    add(octets.toBase64());
    for (qsizetype before = 0; before < 3; ++before)
        add(lettersBehind(before, octets));
    add(octets.toHex());
    add(octets.toHex().toUpper());
    return forms;
}

} // namespace dropscope
