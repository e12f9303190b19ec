// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/habits/toldsizes.h"

#include <algorithm>
#include <array>
#include <functional>

namespace dropscope {

namespace {

using K = FaultKind;

/// Lines in canonical form, without their line ends; long ones in pieces of which the first alone is told.
void forEachLine(OctetSource& message, const std::function<void(OctetView begin)>& told)
{
    constexpr qint64 sliceOctets = qint64(64) * 1024;
    Octets rest;
    bool isInLine = false;
    for (qint64 offset = 0; offset < message.size();) {
        const auto slice = message.read(offset, sliceOctets);
        if (!slice || slice->isEmpty())
            return;
        offset += slice->size();
        rest.append(*slice);
        qsizetype begin = 0;
        for (qsizetype lf = rest.indexOf('\n'); lf >= 0; lf = rest.indexOf('\n', begin)) {
            if (!isInLine)
                told(OctetView(rest).sliced(begin, std::max<qsizetype>(lf - 1 - begin, 0)));
            isInLine = false;
            begin = lf + 1;
        }
        rest.remove(0, begin);
        if (rest.size() > sliceOctets) {
            if (!isInLine)
                told(rest);
            isInLine = true;
            rest.clear();
        }
    }
}

struct Shape
{
    quint64 lines = 0;
    quint64 stuffed = 0;
    quint64 bodyLines = 0;
};

Shape shapeOf(OctetSource& message)
{
    Shape shape;
    bool isInBody = false;
    forEachLine(message, [&](OctetView line) {
        ++shape.lines;
        shape.stuffed += line.startsWith('.') ? 1U : 0U;
        shape.bodyLines += isInBody ? 1U : 0U;
        isInBody = isInBody || line.isEmpty();
    });
    return shape;
}

} // namespace

bool spoilsSizes(const ActiveFaults& faults)
{
    constexpr std::array kinds{K::SizesCountLf, K::SizesCountStuffing, K::SizesOff, K::SizesRounded,
                               K::SizesTiny};
    return std::ranges::any_of(kinds, [&faults](FaultKind kind) { return faults.has(kind); });
}

quint64 bodyLinesOf(OctetSource& message) { return shapeOf(message).bodyLines; }

void spoilSizes(const ActiveFaults& faults, MailStore& store, std::vector<StoredMessage>& messages)
{
    constexpr quint64 block = 1024;
    const bool wantsShape = faults.has(K::SizesCountLf) || faults.has(K::SizesCountStuffing);
    for (StoredMessage& message : messages) {
        quint64 octets = message.octets.value();
        Shape shape;
        if (wantsShape)
            if (const auto source = store.open(message.uniqueId))
                shape = shapeOf(**source);
        if (faults.has(K::SizesCountLf))
            octets -= shape.lines;
        if (faults.has(K::SizesCountStuffing))
            octets += shape.stuffed;
        if (faults.has(K::SizesOff))
            octets += quint64(faults.valueOf(K::SizesOff));
        if (faults.has(K::SizesRounded))
            octets = (octets / block + 1) * block;
        if (faults.has(K::SizesTiny))
            octets %= 10;
        message.octets = OctetCount(octets);
    }
}

} // namespace dropscope
